import type { Flow } from '../types.ts';
import { draftsBy, HIDING_FLOWS, isProtected, sentFlows } from './kit.ts';
import type { Rule } from './rule.ts';

const HASHES: ReadonlySet<string> = new Set([
  'md5',
  'sha1',
  'sha224',
  'sha256',
  'sha384',
  'sha512',
  'sm3',
  'ripemd160',
  'crc32',
]);
const ENCODINGS: ReadonlySet<string> = new Set(['base64', 'base64url', 'hex', 'reversed', 'rot13']);

/**
 * An identifying value was hashed without salt (the canary's own digest was found: everybody can compute it), or only encoded. Encoding
 * counts when it wraps the value itself; a base64 container of a whole JSON document is transport and no finding.
 */
export const weakCryptoOrEncoding: Rule = {
  id: 'weak-crypto-or-encoding',
  touchedBy: HIDING_FLOWS,
  requires: [],
  check: (input) =>
    draftsBy(
      sentFlows(input).filter((flow) => isProtected(flow.dataType) && weakness(flow) !== undefined),
      input,
      (name, to, flows) => ({
        title: {
          zh: `${name.zh}仅经 ${weak(flows)} 处理后发送到 ${to.zh}`,
          en: `${name.en} goes to ${to.en} protected by ${weak(flows)} alone`,
        },
        explanation: {
          zh: '该处理不含密钥或盐值，任何人都能还原或用字典反查。',
          en: 'It takes no key and no salt: anybody can reverse it or look it up.',
        },
        fix: {
          zh: '使用 TLS 并在必要时用带密钥的算法（如 HMAC、SM4、AES-GCM）处理。',
          en: 'Rely on TLS, and where needed use a keyed algorithm (HMAC, AES-GCM, SM4).',
        },
      }),
    ),
};

const weak = (flows: readonly Flow[]): string => [...new Set(flows.flatMap((flow) => weakness(flow) ?? []))].join(', ');

function weakness(flow: Flow): string | undefined {
  const hash = flow.transforms.find((name) => HASHES.has(name.toLowerCase()));
  if (hash !== undefined) return hash;
  const last = flow.sample.leaf.chain.at(-1) ?? '';
  return ENCODINGS.has(last) ? last : flow.transforms.find((name) => ENCODINGS.has(name.toLowerCase()));
}
