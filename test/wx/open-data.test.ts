import { createDecipheriv } from 'node:crypto';
import { readFileSync } from 'node:fs';
import exifr from 'exifr';
import * as gcoordModule from 'gcoord';
import { describe, expect, it } from 'vitest';
import { wgs84ToGcj02 } from '../../harness/host/api/coordinates.ts';
import { sessionKey } from '../../harness/host/api/crypto.ts';
import { imageSize } from '../../harness/host/api/image-size.ts';
import { photoOf } from '../../harness/host/api/photo.ts';
import { persona, rig } from './fake.ts';

/** The package's types name the default export twice. */
const gcoord = ((gcoordModule as { default?: unknown }).default ?? gcoordModule) as {
  transform(point: [number, number], from: unknown, to: unknown): unknown;
  WGS84: unknown;
  GCJ02: unknown;
};

/** What the program's server does with `encryptedData` and `iv`. */
function decrypt(sealed: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const decipher = createDecipheriv('aes-128-cbc', sessionKey(persona), Buffer.from(String(sealed['iv']), 'base64'));
  const bytes = Buffer.concat([
    decipher.update(Buffer.from(String(sealed['encryptedData']), 'base64')),
    decipher.final(),
  ]);
  return JSON.parse(bytes.toString('utf8')) as Record<string, unknown>;
}

describe('open data', () => {
  it('of the phone button opens to the phone of the persona with a watermark', async () => {
    const outcome = await rig().services.openType('getPhoneNumber', { attrs: {} });
    expect(decrypt(outcome?.detail ?? {})).toMatchObject({
      phoneNumber: persona.phone,
      countryCode: '86',
      watermark: { appid: 'wxtest0000000001' },
    });
  });

  it('of getWeRunData opens to the steps', async () => {
    const { wx } = rig();
    const opened = decrypt((await wx['getWeRunData']?.()) ?? {});
    expect(opened['stepInfoList']).toMatchObject([{ step: 5000 }, { step: 8123 }]);
  });

  it('of getUserInfo comes only after a login, and names nobody', async () => {
    const { wx } = rig();
    expect(await wx['getUserInfo']?.()).not.toHaveProperty('encryptedData');
    await wx['login']?.();
    const info = (await wx['getUserInfo']?.()) ?? {};
    expect(decrypt(info)).toMatchObject({ openId: persona.openid, nickName: '微信用户' });
    expect(JSON.stringify(info)).not.toContain(persona.nickname);
  });

  it('gives another code at each login', async () => {
    const { wx } = rig();
    expect((await wx['login']?.())?.['code']).not.toBe((await wx['login']?.())?.['code']);
  });
});

describe('the photo of the album', () => {
  it('has the place and the phone in its EXIF block when it is the original', async () => {
    const exif = (await exifr.parse(Buffer.from(photoOf(persona, true)))) as Record<string, unknown>;
    expect(exif).toMatchObject({ Make: 'HUAWEI', Model: 'ALN-AL00' });
    expect(Number(exif['latitude'])).toBeCloseTo(persona.location.latitude, 4);
    expect(Number(exif['longitude'])).toBeCloseTo(persona.location.longitude, 4);
  });

  it('has none when it is compressed', async () => {
    await expect(exifr.parse(Buffer.from(photoOf(persona, false)))).resolves.toBeUndefined();
  });

  it('reaches the program as a file of the kind it asked for', async () => {
    const { wx, host } = rig();
    const media = (await wx['chooseMedia']?.({ sizeType: ['original'] })) as { tempFiles: { tempFilePath: string }[] };
    const file = host.readLocal(media.tempFiles[0]?.tempFilePath ?? '');
    expect(file?.mime).toBe('image/jpeg');
    expect(imageSize(readFileSync(file?.file ?? ''))).toEqual({ width: 1, height: 1, type: 'jpeg' });
  });

  it('is refused as image when it is none', () => {
    expect(() => imageSize(Buffer.from('hello, this is no image at all'))).toThrow('image not found');
  });
});

describe('GCJ-02', () => {
  it.each([
    [31.230416, 121.473701],
    [39.908823, 116.39747],
    [22.54286, 114.05956],
    [43.825592, 87.616848],
  ])('of %f, %f agrees with gcoord', (latitude, longitude) => {
    const [lng = 0, lat = 0] = gcoord.transform([longitude, latitude], gcoord.WGS84, gcoord.GCJ02) as number[];
    const own = wgs84ToGcj02(latitude, longitude);
    expect(own.latitude).toBeCloseTo(lat, 5);
    expect(own.longitude).toBeCloseTo(lng, 5);
  });

  it('is the same place outside China', () => {
    expect(wgs84ToGcj02(48.8566, 2.3522)).toEqual({ latitude: 48.8566, longitude: 2.3522 });
  });
});
