import { createCipheriv } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Node } from '../../detectors/decode/node.ts';
import { Recognition } from '../../detectors/recognise/index.ts';

const KEY = 'tiihtNczf5v6AKRyjwEUhQ==';
const IV = 'r7BXXKkLb8qrSNn05n0qiA==';
const cipher = createCipheriv('aes-128-cbc', Buffer.from(KEY, 'base64'), Buffer.from(IV, 'base64'));
const ENCRYPTED =
  cipher.update('{"phoneNumber":"13912347856","countryCode":"86","watermark":{"timestamp":1}}', 'utf8', 'base64') +
  cipher.final('base64');

const rootOf = (body: unknown): readonly Node[] => [
  {
    carrier: 'request-body',
    location: 'body',
    field: '',
    path: [],
    chain: [],
    kind: 'bytes',
    depth: 0,
    bytes: Buffer.from(JSON.stringify(body)),
  },
];
const typesAfter = (before: unknown, body: unknown): readonly string[] => {
  const recognition = new Recognition([{ type: 'mobile-number', value: '13912347856' }]);
  recognition.read(rootOf(before));
  return recognition.look(recognition.read(rootOf(body)).leaves, 1).map((one) => `${one.source} ${one.dataType}`);
};

describe('what WeChat encrypted', () => {
  test('is read when the session key was seen before', () => {
    expect(typesAfter({ data: { session_key: KEY } }, { encryptedData: ENCRYPTED, iv: IV })).toContain(
      'canary mobile-number',
    );
  });

  test('stays encrypted without the key, and with another one', () => {
    for (const before of [{}, { session_key: 'AAAAAAAAAAAAAAAAAAAAAA==' }])
      expect(typesAfter(before, { encryptedData: ENCRYPTED, iv: IV })).not.toContain('canary mobile-number');
  });

  test('stays encrypted without its vector', () => {
    expect(typesAfter({ session_key: KEY }, { encryptedData: ENCRYPTED })).not.toContain('canary mobile-number');
  });
});
