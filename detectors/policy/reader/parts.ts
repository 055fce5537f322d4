/** Recipients, purposes and conditions of a sentence, as pieces with their place in it. */

export interface Piece {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const RECIPIENT = [
  /(?<!不)(?:与|向|同(?!意|步|时|样|一))(?!您|你|用户|我们(?!的)|我方|本|此|其使用)((?:(?!信息|数据|资料|记录|日志|号码)[^，。；\s不未]){2,40}?)(?:共享|分享|提供|披露|转让|传输|出售|发送|公开披露|透露|透漏|交换|泄露|同步|合作(?!伙伴|方|商|机构|单位|公司|者))/g,
  /(?:共享|分享|提供|披露|转让|传输|传递|发送|出售|同步|透露)(?:给|至|予|到|于)(?!您|你|用户)([^，。；]{2,40}?)(?=用于|以便|以|进行|，|。|；|（|\(|$)/g,
  /(?:信息|数据|资料|日志|记录|内容)(?:至|给|予|到)(?!您|你|用户)([^，。；]{2,40}?)(?=用于|以便|，|。|；|$)/g,
  /我们(?:和|与|及)(?!您|你|用户)([^，。；]{2,30}?)(?:可能)?(?:会|将)?(?:可能)?(?:共享|分享|交换)/g,
  /委托(?!人)([^，。；]{2,40}?)(?:处理|存储|代为|进行|向|为|对)/g,
  /(?:从|授权)(?!您|你|用户)([^，。；]{0,10}(?:第三方|关联公司|合作伙伴)[^，。；]{0,6}?)(?:处|获取|获得|接收|收集|取得)/g,
];
const PURPOSE = [
  /(?:(?<![可能])用于|以便于?|以用于|用以|从而|以实现|目的(?:是|为|：)|使用目的[：:])([^。；]{2,80}?)(?=[，。；）)\n]|$)/g,
  /为了([^，。；]{2,80}?)(?=[，。；]|我们|平台|而收集|提供的|$)/g,
  /(?:出于|基于)(?!您|你|用户)([^，。；]{2,60}?)(?:的?目的|的?需要|之目的|的?考虑)/g,
  /(?:^|[，。；：:）)\s、.])为(?!您|你|用户|例|此|期|准|止|主|空|我)((?:[^，。；]){2,80}?)(?=[，。；]|我们|$)/g,
  /[，。；]?(?:(?<![可所足难予加得])以(?=[保提完改帮防验确实满核更避维向您判形展促明正优识]|使得?您)|来(?=[保提完改帮防验确实满核综判识对]))([^，。；]{3,80}?)(?=[，。；]|$)/g,
  /才能(?:够)?([^，。；]{3,60}?)(?=[，。；]|$)/g,
  /[会仅将能或如]为(?=保护|实现|预防|提升|便于|防范|提供|完成|满足|履行|遵守)([^，。；]{2,60}?)(?=[，。；）]|使用|收集|共享|披露|$)/g,
  /[，](?:帮助|便于|方便|使(?!用))([^，。；]{3,60}?)(?=[，。；]|$)/g,
];
const CONDITION = [
  /(?:当|在)(?:您|你|用户)[^，。；]{2,60}?(?:时|后|过程中|的情况下|期间)(?=[，。；]|我们|平台|会|将|$)/g,
  /(?<![（(、例比诸])(?:如果?|若|倘若|一旦|如需|只有当?)(?!下)[^，。；（(]{2,60}(?=[，；])/g,
  /(?<!无需(?:事先)?|无须(?:事先)?|不必)(?:除非|未经|经过?|征得|取得|获得|得到|在征得|在获得|根据|依照|按照|依据)[^，。；]{2,50}?(?:同意|授权|许可|要求|规定|后|情况下|允许)(?:后|的?情况下|下)?/g,
  /除(?!了)[^，。；]{2,60}?(?:外|之外|以外)/g,
  /在[^，。；]{2,40}?(?:情况下|前提下|范围内|的情形下|(?:期限|时限|期间|时间)内)/g,
  /(?:按照?|遵循|遵守|依照|根据)[^，。；]{2,40}?(?:规定|要求|声明|政策|协议|原则|规则|约定|标准|指引)(?=[，。；]|收集|使用|共享|披露|提供|处理|保存|存储|$)/g,
  /(?:以下|下列|如下|上述)(?:情形|情况)/g,
];

/** Each member of "关联公司、合作伙伴和服务商" on its own. */
export const recipientsIn = (sentence: string): readonly Piece[] => pieces(sentence, RECIPIENT, 1).flatMap(members);
export const purposesIn = (sentence: string): readonly Piece[] => pieces(sentence, PURPOSE, 1);
export const conditionsIn = (sentence: string): readonly Piece[] => pieces(sentence, CONDITION, 0);

/** Matches of all patterns, first come first served; overlapping ones fall out. */
function pieces(sentence: string, patterns: readonly RegExp[], group: number): readonly Piece[] {
  const found: Piece[] = [];
  for (const pattern of patterns) {
    for (const match of sentence.matchAll(pattern)) {
      const text = match[group] ?? '';
      const start = match.index + match[0].indexOf(text);
      const piece = { text: text.trim(), start, end: start + text.length };
      if (piece.text !== '' && !found.some((one) => one.start < piece.end && piece.start < one.end)) found.push(piece);
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

function members({ text, start }: Piece): readonly Piece[] {
  const found: Piece[] = [];
  let from = 0;
  for (const part of [...text.matchAll(/[、和及或]|以及|或者/g), { index: text.length, 0: '' }]) {
    const name = text.slice(from, part.index);
    const lead = name.length - name.replace(/^(?:\s|我们的|任何|上述|这些|该|其(?!他|它))+/, '').length;
    if (name.length - lead >= 2)
      found.push({ text: name.slice(lead), start: start + from + lead, end: start + from + name.length });
    from = part.index + part[0].length;
  }
  return found;
}
