import type { Polarity } from '../model.ts';

/** Whether a practice is asserted, denied, or denied under a condition. */

const NEGATION =
  /(?:不会|不得|不能|绝不|决不|从不|并不|不再|不予|不主动|承诺不|禁止|严禁|拒绝|请勿|不要|无法|无需|无须|没有|未|并未|不)(?:在|对|以|将|把|主动|擅自|私自|随意|非法|任何|向|与|和|同|跟|给|为|会|以任何形式|其他|任何第三方|第三方|您|你|用户|的|进行|再)*[^，。；]{0,28}$/;
const FALSE_NO =
  /不仅|不论|不限于|不影响|不断|不同|不特定|不定期|不满|不可抗|不时|不少|不当|不良|无论|未来|未成年|未满|未注册|未登录|不便|不正当|不正常|不一致|不必要/g;
const CONDITIONAL =
  /(?:未(?:经|获|取得|征得|得到)|不经|没有)[^，。；]{0,24}(?:同意|授权|许可|允许|认可|确认)|未(?:同意|授权)|(?:同意|授权)[^，。；]{0,12}前[，,]|除(?!了|此)[^。；]{0,80}?(?:外|之外|以外)|除非|(?:以下|下列|上述|如下)(?:情形|情况)[^，。；]{0,6}除外|除外[：:]?|(?:在|仅在|只有)[^，。；]{0,30}(?:同意|授权)(?:后|的情况下)?[^，。；]{0,4}才/;

/** "不得不收集", "无法不收集": two denials are an assertion. */
const DOUBLE = /(?:不得|不能|无法|不可能|不可)不[^，。；]{0,14}$|不会不(?![经在])[^，。；]{0,6}$/;
/** "如您不希望我们收集…": a case that is set, not a practice. */
const SUPPOSED = /(?:如果?|若|倘若|一旦|因)[^，。；]*$/;

/**
 * The sign of a verb, from what stands before it in its clause and from conditions anywhere in the sentence; `undefined` for a denial
 * that is only supposed.
 */
export function polarityOf(
  before: string,
  after: string,
  sentence: string,
  conditional: boolean,
): Polarity | undefined {
  const plain = before.replaceAll(FALSE_NO, '');
  if (DOUBLE.test(plain)) return 'asserted';
  if (NEGATION.test(plain)) {
    if (SUPPOSED.test(plain.slice(0, Math.max(0, plain.search(/不|未|无|没|勿/))))) return undefined;
    return conditional || /不会(?:在)?(?:不|未)|不(?:会)?在未/.test(plain) ? 'conditional' : 'denied';
  }
  if (/才(?:会|能|可以?|将)[^，。；]{0,24}$/.test(before)) return 'conditional';
  if (/(?<![不])(?:仅|只)(?:会|将)?(?:在[^，。；]{0,30})?$/.test(before) && !/用于|为了/.test(after.slice(0, 2)))
    return 'only';
  return conditional && /不会|不得|才/.test(sentence) ? 'conditional' : 'asserted';
}

/** A condition or an exception stands somewhere in the sentence. */
export const isConditional = (sentence: string): boolean => CONDITIONAL.test(sentence);
