import type { SecretKind } from './secret.ts';

const FORM = /^gh[pousr]_([A-Za-z0-9]{30})([A-Za-z0-9]{6})$/;
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const POLYNOMIAL = 0xedb88320;

/** GitHub token: its last six characters are the CRC-32 of the thirty before. Source: GitHub blog "Behind GitHub's new token formats". */
export const githubToken: SecretKind = {
  id: 'github-token',
  name: { zh: 'GitHub 令牌', en: 'GitHub token' },
  match: ({ text }) => {
    const [, body = '', check = ''] = FORM.exec(text) ?? [];
    return body !== '' && base62(crc32(body)) === check ? 0.99 : 0;
  },
};

function crc32(text: string): number {
  let crc = 0xffffffff;
  for (const letter of text) {
    crc ^= letter.charCodeAt(0);
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ POLYNOMIAL : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

function base62(given: number): string {
  let [value, text] = [given, ''];
  for (let at = 0; at < 6; at += 1) {
    text = (DIGITS[value % 62] ?? '') + text;
    value = Math.floor(value / 62);
  }
  return text;
}
