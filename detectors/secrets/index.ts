import { aliyunKey, awsKey, tencentCloudKey, volcengineKey } from './cloud-keys.ts';
import { githubToken } from './github-token.ts';
import { namedSecret } from './named-secret.ts';
import { privateKey } from './private-key.ts';
import type { Candidate, SecretKind } from './secret.ts';
import { wechatAppSecret } from './wechat-app-secret.ts';
import { wechatPayKey } from './wechat-pay-key.ts';
import { wechatSessionKey } from './wechat-session-key.ts';

export type { Candidate, SecretKind } from './secret.ts';

/** In order: a text is what the first of them says. Those with a form or checksum of their own come before those that go by name. */
const KINDS: readonly SecretKind[] = [
  privateKey,
  githubToken,
  tencentCloudKey,
  aliyunKey,
  awsKey,
  volcengineKey,
  wechatSessionKey,
  wechatAppSecret,
  wechatPayKey,
  namedSecret,
];

/** What a text is, and how surely; undefined for what is no secret. `others` stand in the same file. */
export function secretOf(
  candidate: Candidate,
  others: readonly Candidate[],
): { readonly kind: SecretKind; readonly confidence: number } | undefined {
  for (const kind of KINDS) {
    const confidence = kind.match(candidate, others);
    if (confidence > 0) return { kind, confidence };
  }
  return undefined;
}
