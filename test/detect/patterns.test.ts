import { describe, expect, test } from 'vitest';
import { decode } from '../../detectors/decode/index.ts';
import { Recognition } from '../../detectors/recognise/index.ts';

const recognition = new Recognition([]);
/** Types of the sightings that count, for one field of a JSON body. */
const see = (field: string, value: string | number): readonly string[] => {
  const bytes = Buffer.from(JSON.stringify({ data: { [field]: value } }));
  const { leaves } = decode([
    { carrier: 'request-body', location: 'body', field: '', path: [], chain: [], kind: 'bytes', depth: 0, bytes },
  ]);
  return recognition
    .look(leaves, 1)
    .filter((one) => one.confidence >= 0.5)
    .map((one) => one.dataType);
};

describe('values that nobody knew beforehand', () => {
  test.each([
    ['mobile', '13800138000', 'mobile-number'],
    ['phone', '+86 138-0013-8000', 'mobile-number'],
    ['v', '15867124903', 'mobile-number'],
    ['memberNo', '15867124903', 'mobile-number'],
    ['idCard', '11010519491231002X', 'resident-id-number'],
    ['v', '11010519491231002X', 'resident-id-number'],
    ['bankCard', '6222021234567890128', 'bank-card-number'],
    ['email', 'a.b@example.com', 'email-address'],
    ['v', '123456@qq.com', 'email-address'],
    ['creditCode', '9144030071526726XG', 'uscc'],
    ['plateNo', '京A12345', 'licence-plate'],
    ['v', '京AD12345', 'licence-plate'],
    ['vin', '1M8GDM9AXKP042788', 'vin'],
    ['imei', '490154203237518', 'imei'],
    ['imsi', '460001234567890', 'imsi'],
    ['iccid', '89860012345678901234', 'iccid'],
    ['mac', '3c:5a:b4:01:02:03', 'mac-address'],
    ['clientIp', '114.114.114.114', 'ip-address'],
    ['clientIp', '240e:97c:2f:1::6e', 'ip-address'],
    ['openid', 'oGZUI0egBJY1zhBYw2KhdUfwVJJE', 'wechat-openid'],
    ['unionid', 'o6_bmasdasdsad6_2sgVt7hMZOPfL', 'wechat-unionid'],
    ['session_key', 'tiihtNczf5v6AKRyjwEUhQ==', 'wechat-session-key'],
    ['passportNo', 'E12345678', 'passport-number'],
    ['hkmPermit', 'H12345678', 'hk-macau-permit'],
    ['oaid', '3f0e7c55a1b94d2286fe01cb39d7a842', 'oaid'],
    ['idfa', '6D92078A-8246-4BA4-AE5B-76104861E7DC', 'idfa'],
    ['androidId', '7c3e9a10b5d2f846', 'android-id'],
    ['realName', '欧阳修', 'person-name'],
    ['birthday', '1990-01-01', 'birth-date'],
    ['qq', '10001', 'qq-number'],
    ['wechatId', 'wxid_abcdefgh123456', 'wechat-id'],
    ['detailAddress', '广东省深圳市南山区科技园路1号A栋201室', 'postal-address'],
    ['js_code', '0a3kLx100mVb7Q1NxR000aPq2X3kLx1z', 'wechat-login-code'],
    ['avatarUrl', 'https://thirdwx.qlogo.cn/mmopen/vi_32/abc/132', 'avatar'],
    ['telephone', '0755-86013388', 'landline-number'],
  ])('%s = %s is a %s', (field, value, type) => {
    expect(see(field, value)).toContain(type);
  });

  test.each([
    ['mobile', '12800138000'],
    ['v', '170000000000'],
    ['threadId', '15867124903'],
    ['groupNo', '15867124903'],
    ['orderNo', '13800138001'],
    ['idCard', '110105194912310021'],
    ['idCard', '110105194913310025'],
    ['bankCard', '6222021234567890127'],
    ['v', 'logo@2x.png'],
    ['creditCode', '9144030071526726XH'],
    ['plateNo', '京I12345'],
    ['vin', '1M8GDM9A1KP042788'],
    ['imei', '490154203237519'],
    ['imsi', '310150123456789'],
    ['iccid', '79860012345678901234'],
    ['mac', '02:00:00:00:00:00'],
    ['clientIp', '192.168.1.1'],
    ['clientIp', 'fe80::1'],
    ['version', '8.0.49.1'],
    ['openid', 'xGZUI0egB'],
    ['session_key', 'abcd'],
    ['passportNo', 'A12345678'],
    ['hkmPermit', 'A12345678'],
    ['oaid', '00000000-0000-0000-0000-000000000000'],
    ['idfa', '00000000-0000-0000-0000-000000000000'],
    ['androidId', '9774d56d682e549c'],
    ['realName', '确定'],
    ['birthday', '2090-01-01'],
    ['qq', '0123'],
    ['wechatId', '1abc'],
    ['detailAddress', '深圳市'],
    ['code', 200],
    ['code', 'SUCCESS'],
    ['avatarUrl', ''],
    ['telephone', '400-820-8820'],
    ['servicePhone', '13800138000'],
  ] as const)('%s = %s is nothing personal', (field, value) => {
    expect(see(field, value)).toEqual([]);
  });
});
