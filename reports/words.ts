import type { Result, ResultFlow, ResultLegalBasis } from '../detectors/result.ts';
import type { Disclosure, Party, Phase, Severity, Source } from '../detectors/types.ts';

/** A text in both languages of the reports. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

export const SEVERITIES: readonly Severity[] = ['critical', 'high', 'medium', 'low', 'info'];

export const severityWords: Readonly<Record<Severity, Words>> = {
  critical: { zh: '严重', en: 'critical' },
  high: { zh: '高', en: 'high' },
  medium: { zh: '中', en: 'medium' },
  low: { zh: '低', en: 'low' },
  info: { zh: '提示', en: 'info' },
};

export const verdictWords: Readonly<Record<'pass' | 'fail' | 'inconclusive', Words>> = {
  pass: { zh: '未发现问题', en: 'nothing found' },
  fail: { zh: '发现问题', en: 'problems found' },
  inconclusive: { zh: '不能得出结论', en: 'inconclusive' },
};

export const phaseWords: Readonly<Record<Phase, Words>> = {
  'before-consent': { zh: '同意之前', en: 'before consent' },
  'after-consent': { zh: '同意之后', en: 'after consent' },
  'after-refusal': { zh: '拒绝之后', en: 'after refusal' },
  'after-withdrawal': { zh: '撤回之后', en: 'after withdrawal' },
};

export const disclosureWords: Readonly<Record<Disclosure, Words>> = {
  clear: { zh: '已明确告知', en: 'clearly disclosed' },
  vague: { zh: '告知笼统', en: 'vaguely disclosed' },
  ambiguous: { zh: '告知矛盾', en: 'ambiguously disclosed' },
  incorrect: { zh: '声明不收集', en: 'denied by the policy' },
  omitted: { zh: '未告知', en: 'not disclosed' },
};

const NO_POLICY: Words = { zh: '未提供政策，未核对', en: 'no policy given, not checked' };

/** What is said of a flow's disclosure: nothing is held against a policy that nobody gave. */
export const disclosureSaid = ({ policy }: Pick<Result, 'policy'>, disclosure: Disclosure): Words =>
  policy.source === '' && disclosure === 'omitted' ? NO_POLICY : disclosureWords[disclosure];

/** The ground of processing that a run showed for a flow. */
export const basisWords: Readonly<Record<ResultLegalBasis['basis'], Words>> = {
  'separate-consent': { zh: '单独同意', en: 'separate consent' },
  consent: { zh: '同意', en: 'consent' },
  contract: { zh: '履行合同所必需', en: 'needed for the service' },
  'none-seen': { zh: '未见依据', en: 'none seen' },
  'not-known': { zh: '无法判断（运行中没有同意事件）', en: 'not known (no consent event in the run)' },
};

export const partyWords: Readonly<Record<Party, Words>> = {
  first: { zh: '运营者', en: 'operator' },
  platform: { zh: '微信平台', en: 'platform' },
  third: { zh: '第三方', en: 'third party' },
  unknown: { zh: '未知', en: 'unknown' },
};

/** Names that the judge gives to what has no name of its own. */
const OWN: Readonly<Record<string, Words>> = {
  'first party': { zh: '运营者', en: 'operator' },
  'this device': { zh: '本设备', en: 'this device' },
};

/** A recipient as a reader is told of it. */
export const recipientWords = (entity: string): Words =>
  (Object.hasOwn(OWN, entity) ? OWN[entity] : undefined) ?? { zh: entity, en: entity };

/** The ground on which a value was recognised. */
export const sourceWords: Readonly<Record<Source, Words>> = {
  canary: { zh: '虚构人物独有的值', en: "the synthetic person's own value" },
  provenance: { zh: '本次运行中由微信接口交出的值', en: 'a value that a WeChat API handed out in this run' },
  pattern: { zh: '形式与校验位相符', en: 'its form and checksum' },
  'field-name': { zh: '字段名称相符', en: 'the name of its field' },
};

const MADE_HERE: Words = { zh: '小程序自己生成并保存的值', en: 'a value that the program made and kept' };

/** By what a flow was recognised. */
export const groundSaid = ({ source, transforms }: Pick<ResultFlow, 'source' | 'transforms'>): Words =>
  source === 'provenance' && transforms.includes('kept') ? MADE_HERE : sourceWords[source];

const carriers: Readonly<Record<string, Words>> = {
  'url-path': { zh: '网址路径', en: 'path of the URL' },
  query: { zh: '网址参数', en: 'query of the URL' },
  'request-header': { zh: '请求头', en: 'request header' },
  cookie: { zh: 'Cookie', en: 'cookie' },
  'request-body': { zh: '请求体', en: 'request body' },
  'response-header': { zh: '响应头', en: 'response header' },
  'response-body': { zh: '响应体', en: 'response body' },
  'websocket-sent': { zh: 'WebSocket 发出的消息', en: 'WebSocket message, sent' },
  'websocket-received': { zh: 'WebSocket 收到的消息', en: 'WebSocket message, received' },
  'cloud-call': { zh: '云调用参数', en: 'arguments of a cloud call' },
  'api-call': { zh: '微信接口参数', en: 'arguments of a WeChat API' },
  storage: { zh: '本地存储', en: 'storage of the device' },
  console: { zh: '控制台', en: 'console' },
};

/** Which part of an exchange carried it. */
export const carrierWords = (carrier: string): Words =>
  (Object.hasOwn(carriers, carrier) ? carriers[carrier] : undefined) ?? { zh: carrier, en: carrier };

const encodings: Readonly<Record<string, Words>> = {
  json: { zh: 'JSON', en: 'JSON' },
  'json-bytes': { zh: 'JSON 字节数组', en: 'JSON array of bytes' },
  form: { zh: '表单', en: 'a form' },
  percent: { zh: '百分号编码', en: 'percent-encoding' },
  url: { zh: '网址', en: 'a URL' },
  'base64-inside': { zh: '文中的 base64', en: 'base64 inside a text' },
  compressed: { zh: '压缩', en: 'compression' },
  multipart: { zh: '多部分表单', en: 'a multipart form' },
  'html-entity': { zh: 'HTML 实体', en: 'HTML entities' },
  'unicode-escape': { zh: 'Unicode 转义', en: 'Unicode escapes' },
  split: { zh: '分列于相邻字段', en: 'parts in neighbouring fields' },
  'wechat-phone-code': { zh: '微信手机号动态令牌', en: 'WeChat’s one-time code for it' },
  'wechat-sealed': { zh: '微信加密，由服务器解开', en: 'sealed by WeChat for the server' },
  kept: { zh: '保存在本地并反复发送', en: 'kept on the device and sent again' },
  'same-in-runs': { zh: '两次运行相同', en: 'the same in two runs' },
  'differs-by-person': { zh: '因人而异', en: 'different for each person' },
};

/** A decoding step or a transformation of the value; technical names stay as they are. */
export const encodingWords = (id: string): Words =>
  (Object.hasOwn(encodings, id) ? encodings[id] : undefined) ?? { zh: id, en: id };

/** Position of a severity, most severe first. */
export const severityRank = (severity: Severity): number => SEVERITIES.indexOf(severity);
