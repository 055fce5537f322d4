import type { Words } from './words.ts';

/**
 * @table Chinese for the reasons of checks and blind spots. They are kept in English in the result, as messages of a program are; a sentence that
 * is not here is shown as it is. `{}` stands for a part that changes; it is copied.
 */
const SENTENCES: readonly (readonly [en: string, zh: string])[] = [
  // Outcomes of checks
  ['looked at every event, found nothing', '查看了全部事件，没有发现问题'],
  ['1 finding', '1 项发现'],
  ['{} findings', '{} 项发现'],
  ['no policy was given', '没有提供隐私政策'],
  ['the category of the mini-program is not known', '不知道小程序的类别'],
  ['the run holds no consent event: the moment of consent is not known', '运行中没有同意事件，不知道何时同意'],
  ['this driver does not see what is written to storage', '这种驱动方式看不到本地存储'],
  ['blind spot {} at {}: {}', '盲区 {}（{}）：{}'],
  ['blind spot {}: {}', '盲区 {}：{}'],
  // Rules that do not apply
  [
    'one run sees one version of the policy: give the earlier result as --baseline',
    '一次运行只能看到一个版本的政策：请用 --baseline 给出先前的结果',
  ],
  ['the policy declares nothing that the baseline’s did not', '与基线相比，政策没有声明新的内容'],
  ['no identifier or tag for targeting was seen', '没有见到用于定向推送的标识或标签'],
  ['nobody refused or withdrew anything in this run', '本次运行中没有人拒绝或撤回'],
  ['nobody refused anything in this run', '本次运行中没有人拒绝'],
  ['nobody refused subscribe messages in this run', '本次运行中没有人拒绝订阅消息'],
  ['the mini-program showed no dialog of its own about the policy', '小程序没有自己的隐私弹窗'],
  ['no WeChat privacy guideline was given', '没有提供微信小程序隐私保护指引'],
  ['no data of children was seen', '没有见到儿童的信息'],
  ['no account was cancelled in this run', '本次运行中没有注销账号'],
  [
    'checklist: ask the operator for the record of the last compliance audit (PIPL art. 54)',
    '清单：请向运营者索取最近一次合规审计记录（个人信息保护法第54条）',
  ],
  [
    'checklist: sensitive data was seen, so ask the operator for the impact assessment (PIPL art. 55, 56)',
    '清单：见到了敏感个人信息，请向运营者索取影响评估（个人信息保护法第55、56条）',
  ],
  [
    'checklist: ask the operator whether an impact assessment is due (PIPL art. 55, 56)',
    '清单：请向运营者确认是否应作影响评估（个人信息保护法第55、56条）',
  ],
  [
    'one run sees one version of the policy: compare two results with mpaudit diff',
    '一次运行只见到政策的一个版本：用 mpaudit diff 比较两次结果',
  ],
  ['declared, not seen in this run ({})', '政策声明收集，本次运行未见（{}）'],
  // How a flow was held against the policy
  ['only denials cover this flow', '只有否定的条款涉及它'],
  ['no statement covers this flow', '没有条款涉及它'],
  ['the policy both asserts and denies {}', '政策既声明又否认 {}'],
  ['a denial that is more specific than the assertion covers this flow', '有一条更具体的否定条款涉及它'],
  ['the nearest clause of the sentence denies it', '句中最近的分句否认它'],
  ['named: {}', '写明了 {}'],
  ['only the broader term {} is named (distance {})', '只写了上位概念 {}（相距 {} 级）'],
  ['the recipient is named only in general terms', '接收方只有笼统的说法'],
  // Blind spots
  [
    'the program ran in the embedded host, not in WeChat: dialogs, tokens and API gating are simulated',
    '小程序在嵌入式宿主而非微信中运行：弹窗、凭证与接口权限都是模拟的',
  ],
  [
    "the program ran in WeChat DevTools, not on a phone: device APIs give the tool's own values, dialogs are answered by mocks, the check of domains may be off",
    '小程序在微信开发者工具而非手机上运行：设备接口给出工具自己的值，弹窗由模拟回答，域名校验可能关闭',
  ],
  [
    "calls through WeChat's own link (wx.cloud, login, phone number) are in no proxy capture",
    '经由微信自身链路的调用（云开发、登录、手机号）不会出现在代理录制中',
  ],
  ['the bundle has no end event: the run stopped early', '证据包没有结束事件：运行提前停止'],
  [
    'TLS with the recorder failed: {}; other hosts got through: the client accepts only its own certificate here (pinning)',
    '与记录代理的 TLS 握手失败：{}；其他主机可以通过：客户端在此只接受自己的证书（证书固定）',
  ],
  [
    'TLS with the recorder failed: {}; no host got through: the client does not trust the recorder at all (install the certificate)',
    '与记录代理的 TLS 握手失败：{}；没有主机通过：客户端完全不信任记录代理（请安装证书）',
  ],
  ['TLS with the recorder failed: {}', '与记录代理的 TLS 握手失败：{}'],
  [
    'it offers HTTP/3 (alt-svc): a client that takes it bypasses the proxy by UDP',
    '该主机提供 HTTP/3（alt-svc）：采用它的客户端会经 UDP 绕过代理',
  ],
  ['a body with the entropy of encrypted data: what it holds is not known', '内容的熵与加密数据相当：不知道其中有什么'],
  ['a binary body in no known format', '未知格式的二进制内容'],
  ['a body was too large to be decoded whole ({})', '内容过大，未能全部解码（{}）'],
  [
    'the embedded host does not have {}; the call failed as it does on a client without it',
    '嵌入式宿主没有 {}；该调用的失败方式与不支持它的客户端相同',
  ],
  ["requirePlugin({}): the plugin's code is not in the project", 'requirePlugin({})：项目中没有该插件的代码'],
  [
    'the map names no stand-in for this host; the connection was refused after it was recorded',
    '映射文件没有为该主机指定替身；请求记录后被拒绝',
  ],
  ['a request was not in the recording and got 504', '录制中没有该请求，返回了 504'],
  ['a tunnel to port {} carried something that is not HTTP', '通往端口 {} 的隧道中不是 HTTP'],
  ['a client sent something that is not HTTP ({})', '客户端发来的不是 HTTP（{}）'],
];

const FIXED = new Map(SENTENCES.filter(([en]) => !en.includes('{}')));
const OPEN = SENTENCES.filter(([en]) => en.includes('{}')).map(([en, zh]) => ({ parts: en.split('{}'), zh }));

/** What stands at each `{}`, or `undefined` when the text is another sentence. The last part takes what is left. */
function holes(text: string, parts: readonly string[]): readonly string[] | undefined {
  const [first = '', ...rest] = parts;
  if (!text.startsWith(first)) return undefined;
  const found: string[] = [];
  let at = first.length;
  for (const [index, part] of rest.entries()) {
    const end = part === '' && index === rest.length - 1 ? text.length : text.indexOf(part, at);
    if (end < at) return undefined;
    found.push(text.slice(at, end));
    at = end + part.length;
  }
  return at === text.length ? found : undefined;
}

function chinese(text: string): string {
  const fixed = FIXED.get(text);
  if (fixed !== undefined) return fixed;
  for (const { parts, zh } of OPEN) {
    const found = holes(text, parts);
    if (found !== undefined) return fill(zh, found);
  }
  return text;
}

function fill(zh: string, found: readonly string[]): string {
  const parts = zh.split('{}');
  // A blind spot's own reason is a sentence of this table too.
  return parts.map((part, at) => part + (at < parts.length - 1 ? chinese(found[at] ?? '') : '')).join('');
}

/** A reason of the result in both languages. */
export const reasonWords = (text: string): Words => ({ zh: chinese(text), en: text });
