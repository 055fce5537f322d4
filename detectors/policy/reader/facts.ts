import type { Policy } from '../model.ts';
import type { Sentence } from './sentences.ts';

/** Retention, rights, contacts and children: what a policy must say beside its statements. */

const RETENTION =
  /(?:保存|存储|保留|留存|储存)(?:期限|时间|时长|期)?[^。；\n]{0,40}?(?:\d+|[一二三四五六七八九十两半]+)\s*(?:个)?(?:工作日|日|天|周|月|年)|固定存储期限|(?:所必[需须]|必要|最短)的?(?:最短)?(?:时间|期限)[^。；\n]{0,12}(?:保存|保留|存储|内)|(?:保存|存储|保留|留存|储存)[^。；\n]{0,30}?(?:所必[需须]|必要|最短)的?(?:最短)?(?:时间|期限)|(?:永久|长期)(?:保存|存储|保留)|\b(?:retain|keep|store)s?\b[^.\n]{0,80}?\b(?:for|until|as long as)\b|\bas long as (?:is )?(?:reasonably )?necessary\b/i;

const RIGHTS: readonly (readonly [string, RegExp])[] = [
  [
    'access',
    /(?:查阅|查询|查看|访问|浏览)[^。；\n]{0,14}?(?:个人信息|信息|资料|账[号户])|\bright to access\b|\baccess your\b/i,
  ],
  ['copy', /复制[^。；\n]{0,14}?(?:个人信息|信息|资料)?|获取?(?:您的)?个人信息副本|\bobtain a copy\b/i],
  [
    'correct',
    /(?:更正|修改|补充|更改|完善|变更)[^。；\n]{0,14}?(?:个人信息|信息|资料)|\b(?:rectif(?:y|ication)|correct)\b[^.\n]{0,40}(?:data|information)/i,
  ],
  [
    'delete',
    /删除[^。；\n]{0,14}?(?:个人信息|信息|数据|资料)|通知开发者删除|行使[^。；\n]{0,20}删除|\b(?:eras(?:e|ure)|delet(?:e|ion))\b[^.\n]{0,40}(?:data|information|account)/i,
  ],
  [
    'cancel-account',
    /注销(?:您的?|你的?|个人|该|平台)?(?:账号|账户|帐号|帐户|会员|用户)|账[号户]注销|\b(?:close|delete|cancel) your account\b/i,
  ],
  ['withdraw', /(?:撤回|取消|改变|关闭|撤销)[^。；\n]{0,14}?(?:同意|授权|权限)|\bwithdraw\b[^.\n]{0,20}\bconsent\b/i],
  [
    'portability',
    /(?:转移|可携带)[^。；\n]{0,10}(?:个人信息|其他处理者|给您?指定)|\b(?:data portability|portable format)\b/i,
  ],
  ['explanation', /(?:解释|说明)[^。；\n]{0,12}(?:处理规则|个人信息处理|本政策)|\bexplanation of\b/i],
  ['complaint', /投诉|举报|\bcomplain/i],
  ['automated-opt-out', /(?:关闭|退出|拒绝|停用)[^。；\n]{0,14}?(?:个性化|定向|精准|推荐|自动化决策)|\bopt[- ]out\b/i],
];
/** A way of using a right: a path in the program, a button, somebody to write to. */
const ROUTE =
  /[“"「][^”"」]{1,40}[”"」]|[-—→>＞]{1,2}\s*[“"]?(?:设置|我的|注销|隐私)|点击|路径|(?:进入|打开|前往)[^，。；]{0,20}(?:页面|设置|中心)|联系(?:我们|客服|开发者)|与(?:我们|开发者)联系|客服|邮箱|邮件|电话|@|\b(?:settings?|contact us|e-?mail|click|by (?:writing|sending)|via|in the app|account page)\b/i;
const LIST = /行使?(?<rights>(?:(?:查阅|查询|访问|复制|更正|修改|删除|撤回|注销|转移)[、，和及等]{0,2}){2,8})/;
const LISTED: Readonly<Record<string, string>> = {
  查阅: 'access',
  查询: 'access',
  访问: 'access',
  复制: 'copy',
  更正: 'correct',
  修改: 'correct',
  删除: 'delete',
  撤回: 'withdraw',
  注销: 'cancel-account',
  转移: 'portability',
};

const CONTACT =
  /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}|(?<!\d)(?:400|800)-?\d{3,4}-?\d{3,4}(?!\d)|(?<!\d)0\d{2,3}-\d{7,8}(?!\d)|(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)(?:95|10)\d{3}(?!\d)(?=[^。\n]{0,10})/g;
/** A person under age, as a pattern. */
export const CHILD = '(?:未成年人|儿童|[不未]满(?:14|十四|18|十八)周?岁)';
/** What parents must do, or that the service is not for children. */
const MINORS = new RegExp(
  `${CHILD}[^。\\n]{0,60}?(?:监护人|父母|家长|不得|不应|请勿)|(?:不会?|并未|无意)[^。\\n]{0,12}?(?:向|针对|收集|处理)[^。\\n]{0,12}?${CHILD}|\\b(?:children|minors)\\b[^.\\n]{0,60}\\b(?:under|below)\\b`,
  'i',
);

const clip = (text: string): string => text.trim().slice(0, 300);

/** The first sentence that gives a period, or a way of setting one. */
export function retentionIn(sentences: readonly Sentence[]): Policy['retention'] {
  const found = sentences.find(({ text }) => RETENTION.test(text));
  return found ? { text: clip(found.text), line: found.line } : null;
}

/** Each right once, with the sentence that names it first. */
export function rightsIn(sentences: readonly Sentence[]): Policy['rights'] {
  const found = new Map<string, Policy['rights'][number]>();
  const add = (right: string, { text, line }: Sentence): void => {
    const known = found.get(right) ?? { right, text: clip(text), line };
    const route = known.route ?? (ROUTE.test(text) ? clip(text) : undefined);
    found.set(right, { ...known, ...(route === undefined ? {} : { route }) });
  };
  for (const sentence of sentences) {
    for (const [right, pattern] of RIGHTS)
      if (pattern.test(sentence.text) && aboutRights(sentence.text, right)) add(right, sentence);
    for (const [word] of LIST.exec(sentence.text)?.groups?.['rights']?.matchAll(/[^、，和及等]{2}/g) ?? [])
      add(LISTED[word] ?? 'access', sentence);
  }
  return [...found.values()];
}

/** 查看/修改 stand in many sentences about functions; a right is given to the reader. */
const aboutRights = (text: string, right: string): boolean =>
  right === 'delete' || right === 'cancel-account' || /您|你|用户|权利|\byou/i.test(text) || text.length < 30;

/** E-mail addresses and telephone numbers. */
export function contactsIn(sentences: readonly Sentence[]): Policy['contacts'] {
  const found = new Map<string, { text: string; line: number }>();
  for (const { text, line } of sentences) {
    for (const [contact] of text.matchAll(CONTACT)) {
      if (/^(?:95|10)\d{3}$/.test(contact) && !/电话|热线|客服|致电|拨打/.test(text)) continue;
      if (!found.has(contact)) found.set(contact, { text: contact, line });
    }
  }
  return [...found.values()];
}

/** What the policy says about children. */
export const minorsIn = (sentences: readonly Sentence[]): string | undefined => {
  const found = sentences.find(({ text }) => MINORS.test(text));
  return found && clip(found.text);
};

const ABROAD =
  /(?:向|传输(?:至|到)|提供(?:至|给)?|存储(?:于|至|在)|转移到?)[^。，\n]{0,16}?(?:境外|海外|国外|美国|欧盟|新加坡|香港)|跨境(?:传输|转移|提供)|出境|\b(?:transfer(?:red|s)?|stored?|hosted|processed)\b[^.\n]{0,60}\b(?:outside (?:the )?(?:EEA|EU|UK|China|your country)|in the United States)/i;
const NOT_ABROAD =
  /(?:不会|不涉及|不存在|不进行|未|无需?|没有|暂不)[^。，\n]{0,20}?(?:境外|跨境|出境|海外)|(?:境外|跨境)[^。，\n]{0,12}(?:不会|不涉及)/;
/** Who says that data is kept in China, and no more, has said that it does not leave. */
const AT_HOME = /(?:存储|储存|存放|保存|保留)(?:于|在|至)?[^。\n]{0,12}?境内/;

/** Whether the sentence asserts or denies a transfer abroad. */
export function abroad(text: string): 'asserted' | 'denied' | 'conditional' | undefined {
  if (!ABROAD.test(text) && !NOT_ABROAD.test(text)) return AT_HOME.test(text) ? 'denied' : undefined;
  if (NOT_ABROAD.test(text)) return 'denied';
  return /如|若|除|经您/.test(text) ? 'conditional' : 'asserted';
}

const ANSWERED =
  /(?:在|于)?\s*(?<days>\d{1,3}|十五|三十|十|七)\s*(?:个)?(?:工作日|日|天)(?:之?内)[^。；]{0,20}(?:回复|答复|响应|处理|核实|完成)|\bwithin (?<en>\d{1,3}) (?:business |working )?days\b/i;
const WORDS: Readonly<Record<string, number>> = { 七: 7, 十: 10, 十五: 15, 三十: 30 };

/** Days within which the operator answers requests; `undefined` when the text gives none. */
export function responseDaysIn(sentences: readonly Sentence[]): number | undefined {
  for (const { text } of sentences) {
    const groups = ANSWERED.exec(text)?.groups;
    const days = groups?.['days'] ?? groups?.['en'];
    if (days !== undefined) return WORDS[days] ?? Number(days);
  }
  return undefined;
}
