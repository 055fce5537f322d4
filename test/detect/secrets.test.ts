import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { secretOf } from '../../detectors/secrets/index.ts';

/** Secrets of the tests are put together here, so that no scanner takes this file for a leak. */
const HEX = ['9f3a7c21', 'e84b06d5', '7721cfa9', '3be0d814'].join('');
const R32 = ['kQ7dPz2m', 'VbX9sLtR', 'w3YhCf6N', 'jAe8UgT1'].join('');
const R30 = R32.slice(0, 30);
const R40 = `${R32}Zk5Mv7Hb`;
const SESSION = `${Buffer.from('9f3a7c21e84b06d57721cfa93be0d814', 'hex').toString('base64')}`;
const PEM = generateKeyPairSync('rsa', { modulusLength: 1024 })
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString();
const EC = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  .privateKey.export({ type: 'sec1', format: 'pem' })
  .toString();
const PUBLIC = generateKeyPairSync('rsa', { modulusLength: 1024 })
  .publicKey.export({ type: 'spki', format: 'pem' })
  .toString();
/** Body and its CRC-32 in base 62, worked out by another program. */
const GITHUB = ['ghp_', 'zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ', '0mLq17'].join('');

const idOf = (name: string, text: string, others: readonly { name: string; text: string }[] = []): string | undefined =>
  secretOf({ name, text }, others)?.kind.id;

describe('secrets in code', () => {
  it.each([
    ['appSecret', HEX, 'wechat-app-secret'],
    ['APP_SECRET', HEX, 'wechat-app-secret'],
    ['secret', HEX, 'wechat-app-secret'],
    ['session_key', SESSION, 'wechat-session-key'],
    ['sessionKey', SESSION, 'wechat-session-key'],
    ['mch_key', R32, 'wechat-pay-key'],
    ['partnerKey', R32, 'wechat-pay-key'],
    ['apiV3Key', R32, 'wechat-pay-key'],
    ['secretId', `AKID${R32}`, 'tencent-cloud-key'],
    ['accessKeyId', `LTAI${R32.slice(0, 20)}`, 'aliyun-key'],
    ['', `AKIA${'Q3VJ7KPL2MTXW5ZD'}`, 'aws-key'],
    ['ak', `AKLT${R32}Ab12`, 'volcengine-key'],
    ['token', GITHUB, 'github-token'],
    ['key', PEM, 'private-key'],
    ['', EC, 'private-key'],
    ['masterKey', `${R32},master`.replace(',', '_'), 'named-secret'],
    ['accessKeySecret', R30, 'named-secret'],
    ['client_secret', R40, 'named-secret'],
  ])('%s is told by its form or its name', (name, text, id) => {
    expect(idOf(name, text)).toBe(id);
  });

  it.each([
    ['appId', HEX],
    ['md5', HEX],
    ['appKey', R32],
    ['mapKey', 'B5QBZ-7JTLU-DSSVA-2BRJ3-TNXLF-2TBR7'],
    ['secret', 'd41d8cd98f00b204e9800998ecf8427e'],
    ['secret', '0123456789abcdef0123456789abcdef'],
    ['appSecret', 'your-app-secret-goes-right-here1'],
    ['appSecret', 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx1'],
    ['sessionKey', 'session_key_of_the_user'],
    ['session', SESSION],
    ['payKey', 'wechat_pay_button_primary_large1'],
    ['templateId', 'y1bXHAg_oDuvrQ3pHgcODcMPl-2hZHenWugsqdB2CXE'],
    ['id', `AKID${'x'.repeat(32)}`],
    ['id', 'LTAI'],
    ['', 'AKIAIOSFODNN7EXAMPLE'],
    ['key', PUBLIC],
    ['key', '-----BEGIN PRIVATE KEY-----\nTUlJ\n-----END PRIVATE KEY-----'],
    ['key', PEM.replace(/\n.{64}\n/, '\n')],
    ['secretKey', 'storage-secret-key-name-2'],
    ['chars', 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/='],
    ['token', `${GITHUB.slice(0, -1)}_`],
  ])('%s = %s is no secret', (name, text) => {
    expect(idOf(name, text)).toBeUndefined();
  });

  it('the id of a cloud key weighs more with its secret beside it', () => {
    const key = { name: 'id', text: `AKID${R32}` };
    const alone = secretOf(key, [key])?.confidence ?? 0;
    const paired = secretOf(key, [key, { name: 'secretKey', text: R32 }])?.confidence ?? 0;
    const other = secretOf(key, [key, { name: 'openKey', text: R32 }])?.confidence ?? 0;
    expect([alone < paired, other]).toEqual([true, alone]);
  });
});
