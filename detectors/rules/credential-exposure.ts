import { codeSecrets } from './code-secrets.ts';
import { ENOUGH, evidenceOf, place } from './kit.ts';
import type { FindingDraft, Rule, RuleInput } from './rule.ts';

const SECRET = /[?&](?:app_?secret|secret|access_token|session_key)=[^&]/i;

/** session_key is seen anywhere outside the server, the client calls api.weixin.qq.com with a secret, or a secret stands in the code. Key: which credential. */
export const credentialExposure: Rule = {
  id: 'credential-exposure',
  touchedBy: ['undecodable-body', 'opaque-payload', 'tls-pinned', 'format-omits', 'limit'],
  requires: [],
  check: (input) => [...sessionKey(input), ...secretInUrl(input), ...codeSecrets(input)],
};

const FIX = {
  zh: '密钥只保存在服务端；立即更换已泄露的密钥。',
  en: 'Keep secrets on the server alone, and replace those that leaked.',
};

function sessionKey(input: RuleInput): readonly FindingDraft[] {
  const flows = input.flows.filter((flow) => flow.dataType === 'wechat-session-key' && flow.confidence >= ENOUGH);
  if (flows.length === 0) return [];
  return [
    {
      key: 'session_key',
      confidence: Math.max(...flows.map((flow) => flow.confidence)),
      title: { zh: 'session_key 到达了客户端', en: 'session_key reached the client' },
      explanation: {
        zh: '会话密钥应只存在于开发者服务器；泄露后他人可解密或伪造用户数据。',
        en: 'It belongs to the operator’s server alone: with it anybody can decrypt or forge the user’s data.',
      },
      dataTypes: ['wechat-session-key'],
      recipient: '',
      flows,
      evidence: evidenceOf(flows, input),
      statements: [],
      fix: FIX,
    },
  ];
}

function secretInUrl(input: RuleInput): readonly FindingDraft[] {
  const requests = input.index
    .requestsOf((kind) => /api\.weixin\.qq\.com/i.test(kind))
    .filter(({ url }) => URL.canParse(url) && new URL(url).hostname === 'api.weixin.qq.com' && SECRET.test(url));
  if (requests.length === 0) return [];
  return [
    {
      key: 'api.weixin.qq.com',
      confidence: 0.95,
      title: { zh: '客户端用密钥直接调用 api.weixin.qq.com', en: 'the client calls api.weixin.qq.com with a secret' },
      explanation: {
        zh: '该接口只能由服务端调用；AppSecret 或 access_token 因此暴露在客户端。',
        en: 'Only servers may call it: AppSecret or access_token is exposed in the client.',
      },
      dataTypes: ['credential'],
      recipient: 'Tencent',
      flows: [],
      evidence: requests
        .slice(0, 5)
        .map((event) => place(event.seq, 'query', `${new URL(event.url).pathname} (secret ***)`, input)),
      statements: [],
      fix: FIX,
    },
  ];
}
