import { gzipSync } from 'node:zlib';
import { encode as pack } from '@msgpack/msgpack';
import { encode as cbor } from 'cborg';
import { describe, expect, test } from 'vitest';
import { findFlows } from '../../detectors/flows/index.ts';
import type { BodyRef, Headers } from '../../evidence/events.ts';
import { bytesOf, evidenceOf, type Given, manifest, request, response } from '../kit/evidence.ts';

/** What mini-programs send, as their own code and the SDKs have it, with values that nobody knew beforehand: type, place and recipient of each. */
const unknown = manifest({ persona: { seed: 'import', known: [] } });

const API = 'https://api.shop.example';
const FORM = 'application/x-www-form-urlencoded';
const OPENID = 'oV7Xk5Hf3Qz9LmN2pRtUwYbCdEfG';
const b64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64');
const form = (pairs: Readonly<Record<string, string>>): string => new URLSearchParams(pairs).toString();

interface Sent {
  readonly url: string;
  readonly body?: unknown;
  readonly type?: string;
  readonly headers?: Headers;
}

function sent({ url, body, type = 'application/json', headers = [] }: Sent): Given {
  if (body === undefined) return request(url, undefined, { headers });
  const bytes = body instanceof Uint8Array ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  const ref: BodyRef = bytesOf(bytes);
  return request(url, {}, { headers: [['content-type', type], ...headers], body: ref });
}

/** `type@location > party/entity`, those that are sure enough for a finding. */
const found = (...events: readonly Given[]): readonly string[] =>
  findFlows(evidenceOf(events, { manifest: unknown }))
    .flows.filter(({ confidence }) => confidence >= 0.5)
    .map(({ dataType, location, recipient }) => `${dataType}@${location} > ${recipient.party}/${recipient.entity}`)
    .sort();
const types = (...events: readonly Given[]): readonly string[] =>
  [...new Set(found(...events).map((one) => one.slice(0, one.indexOf('@'))))].sort();

const SENSORS = {
  distinct_id: OPENID,
  lib: { $lib: 'MiniProgram', $lib_version: '1.22.7' },
  properties: {
    $url_path: 'pages/index/index',
    phone_number: '13911112222',
    $latitude: 39984154,
    $longitude: 116307490,
  },
  type: 'track',
  event: '$MPViewScreen',
  _track_id: 123456789,
};
const UMENG = {
  h: { ak: '5f9a1b2c3d4e', sdt: 'wxmp', dm: 'iPhone 13', itr: { od: OPENID } },
  a: { sn: [{ d: 5000 }] },
};
const MULTIPART =
  '--b0undary\r\nContent-Disposition: form-data; name="mobile"\r\n\r\n13911112222\r\n--b0undary\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\nContent-Type: image/jpeg\r\n\r\nxx\r\n--b0undary--\r\n';

describe('requests of mini-programs', () => {
  test.each<readonly [string, Sent, readonly string[]]>([
    [
      'login by SMS',
      { url: `${API}/login`, body: { phone: '13911112222', smsCode: '482913' } },
      ['mobile-number', 'verification-code'],
    ],
    [
      'login by WeChat',
      { url: `${API}/login`, body: { code: '0b3Xk5Hf3Qz9LmN2pRtUwYbCdEfG1a2Z' } },
      ['wechat-login-code'],
    ],
    [
      'telephone by its code',
      { url: `${API}/bind`, body: { code: 'e5a1b7c9d3f20468ace1357924680bdf13579bdf02468ace0123456789abcdef' } },
      ['mobile-number'],
    ],
    [
      'encrypted data',
      { url: `${API}/decrypt`, body: { encryptedData: `${'QkFTRTY0'.repeat(8)}AAA=`, iv: 'r7BXXKkLb8qrSNn05n0qiA==' } },
      ['wechat-encrypted-data'],
    ],
    [
      'an order',
      {
        url: `${API}/order`,
        body: {
          addressId: 88123,
          cartIds: [13800138001, 13800138002],
          orderSn: '202611240001234567',
          receiver: { name: '李小龙', mobile: '13911112222', detail: '文三路 478 号 12 幢 301 室' },
        },
      },
      ['person-name', 'postal-address', 'recipient-phone'],
    ],
    [
      'an address from wx.chooseAddress',
      {
        url: `${API}/address`,
        type: FORM,
        body: form({
          userName: '王小明',
          telNumber: '13711112222',
          detailInfo: '科技园南区5栋1201',
          nationalCode: '440305',
        }),
      },
      ['mobile-number', 'person-name', 'postal-address'],
    ],
    [
      'an address of a shop template',
      {
        url: `${API}/address/save`,
        body: { name: '王小明', tel: '13711112222', addressDetail: '科技园南区5栋1201', isDefault: false },
      },
      ['mobile-number', 'person-name', 'postal-address'],
    ],
    [
      'identity check',
      { url: `${API}/realname`, body: { realName: '张建国', idCardNo: '11010519491231002X' } },
      ['person-name', 'resident-id-number'],
    ],
    [
      'identity check by other names',
      { url: `${API}/faceid`, body: { name: '张建国', id_number: '11010519491231002X' } },
      ['person-name', 'resident-id-number'],
    ],
    [
      'a bank card',
      { url: `${API}/card`, body: { cardNo: '6222021234567890128', acctName: '张建国', cvv2: '123' } },
      ['bank-card-number', 'card-security-data', 'person-name'],
    ],
    [
      'profile',
      {
        url: `${API}/user`,
        body: {
          nickName: '小明',
          gender: 1,
          avatarUrl: 'https://thirdwx.qlogo.cn/mmopen/vi_32/abcdEFGH1234567890abcdEFGH/132',
        },
      },
      ['avatar', 'gender', 'nickname'],
    ],
    [
      'a consultation',
      {
        url: `${API}/inquiry`,
        body: { patientName: '李小龙', patientAge: 34, symptoms: '咳嗽三天', allergyHistory: '青霉素' },
      },
      ['age', 'medication-allergy', 'person-name', 'symptom-description'],
    ],
    ['steps', { url: `${API}/run`, body: { stepInfoList: [{ timestamp: 1760000000, step: 8123 }] } }, ['werun-steps']],
    [
      'a lock',
      { url: `${API}/lock`, body: { mac: 'A4:C1:38:12:34:56', bssid: 'a4:c1:38:ab:cd:ef', ssid: 'Home-5G' } },
      ['mac-address', 'wifi-bssid', 'wifi-ssid'],
    ],
    ['a car', { url: `${API}/park`, body: { plateNo: '浙A12345' } }, ['licence-plate']],
    [
      'a form with a file',
      { url: `${API}/upload`, type: 'multipart/form-data; boundary=b0undary', body: MULTIPART },
      ['mobile-number', 'photo-video'],
    ],
    [
      'a gateway with JSON in JSON',
      {
        url: `${API}/gw`,
        body: {
          method: 'user.save',
          data: '{"user":{"phone":"13911112222"}}',
          sign: 'c380bec2bfd727a4b6845133519f3ad6',
        },
      },
      ['mobile-number'],
    ],
    [
      'MessagePack',
      { url: `${API}/gw`, type: 'application/msgpack', body: pack({ user: { idCard: '11010519491231002X' } }) },
      ['resident-id-number'],
    ],
    [
      'CBOR',
      { url: `${API}/gw`, type: 'application/cbor', body: cbor({ user: { phone: '13911112345' } }) },
      ['mobile-number'],
    ],
    [
      'a token that everybody can read',
      {
        url: `${API}/me`,
        headers: [
          [
            'Authorization',
            `Bearer eyJhbGciOiJIUzI1NiJ9.${Buffer.from('{"mobile":"13911112222"}').toString('base64url')}.c2ln`,
          ],
        ],
      },
      ['mobile-number', 'session-token'],
    ],
    ['matrix parameters', { url: `${API}/api;phone=13911112222/list` }, ['mobile-number']],
  ])('%s', (_, one, expected) => expect(types(sent(one))).toEqual(expected));

  test.each<readonly [string, Sent, readonly string[]]>([
    [
      'QQ map',
      { url: 'https://apis.map.qq.com/ws/geocoder/v1/?location=39.984154,116.307490&key=K' },
      ['precise-location@query:location > third/Tencent'],
    ],
    [
      'AMap',
      { url: 'https://restapi.amap.com/v3/geocode/regeo?location=116.310003,39.991957&key=K' },
      ['precise-location@query:location > third/AutoNavi (Alibaba)'],
    ],
    [
      'Sensors Data, packed',
      {
        url: 'https://x.datasink.sensorsdata.cn/sa',
        type: FORM,
        body: `gzip=1&data_list=${encodeURIComponent(gzipSync(JSON.stringify([SENSORS])).toString('base64'))}`,
      },
      [
        'mobile-number@body/data_list/*/properties/phone_number > third/Sensors Data',
        'precise-location@body/data_list/*/properties/$latitude > third/Sensors Data',
        'sdk-distinct-id@body/data_list/*/distinct_id > third/Sensors Data',
      ],
    ],
    [
      'Umeng',
      { url: 'https://umini.shujupie.com/wxm_logs', body: UMENG },
      ['device-model@body/h/dm > third/Umeng (Alibaba)', 'wechat-openid@body/h/itr/od > third/Umeng (Alibaba)'],
    ],
    [
      'Umeng behind the operator',
      { url: `${API}/relay`, type: 'text/plain', body: b64(UMENG) },
      ['device-model@body/h/dm > third/Umeng (Alibaba)', 'wechat-openid@body/h/itr/od > third/Umeng (Alibaba)'],
    ],
    [
      'Aladdin',
      { url: 'https://log.aldwx.com/d.html?ak=abc&uu=16200000000001234567&ev=app', headers: [['op', OPENID]] },
      ['sdk-distinct-id@query:uu > third/Aladdin', 'wechat-openid@header:op > third/Aladdin'],
    ],
    [
      'ThinkingData of the operator',
      {
        url: `${API}/sync_xcx`,
        body: { data: [{ '#account_id': 'u10086', '#distinct_id': OPENID, '#type': 'track' }] },
      },
      [
        'account-identifier@body/data/*/#account_id > first/first party',
        'sdk-distinct-id@body/data/*/#distinct_id > first/first party',
      ],
    ],
    [
      'Sentry',
      { url: 'https://o1.ingest.sentry.io/api/42/store/', body: { user: { email: 'moon@qq.com' } } },
      ['email-address@body/user/email > third/Functional Software (Sentry)'],
    ],
  ])('to %s', (_, one, expected) => expect(found(sent(one))).toEqual(expected));

  test.each<readonly [string, Sent]>([
    [
      'a cart',
      {
        url: `${API}/cart`,
        body: {
          goodsId: 1181000,
          number: 1,
          items: [
            { name: '王守义十三香', price: 12 },
            { name: '李锦记蚝油', price: 8 },
          ],
        },
      },
    ],
    ['a list', { url: `${API}/order/list?showType=0&page=1&limit=10&id=13912345000` }],
    [
      'exposures',
      {
        url: `${API}/track`,
        body: {
          events: [{ item_id: '13777778888', ts: 1760000000000, sku: '6222021234567890128' }],
          trace_id: '4bf92f3577b34da6a3ce929d0e0e4736',
        },
      },
    ],
    [
      'ids that end in ssid',
      { url: `${API}/x`, body: { addressId: 12, processId: 'p-1', businessId: 3, accessId: 'LTAI4FzYXXXX' } },
    ],
    [
      'a signed upload',
      {
        url: 'https://shop-1250000000.cos.ap-guangzhou.myqcloud.com/a.jpg',
        headers: [
          [
            'Authorization',
            'q-sign-algorithm=sha1&q-sign-time=1760000000;1760003600&q-signature=0123456789abcdef0123456789abcdef01234567',
          ],
        ],
      },
    ],
    [
      'a drawing',
      { url: `${API}/poster`, body: { points: [[12.3456, 98.7654]], version: '3.11.25.1', size: { width: 375 } } },
    ],
    [
      'a payment in XML',
      {
        url: `${API}/notify`,
        type: 'text/xml',
        body: '<xml><mch_id>1900000109</mch_id><out_trade_no>20150806125346</out_trade_no><sign>C380BEC2BFD727A4B6845133519F3AD6</sign></xml>',
      },
    ],
    [
      'an appointment at a shop',
      {
        url: `${API}/appoint`,
        body: { storeName: '朝阳店', storePhone: '13900001111', pickupAddress: '浙江省杭州市文三路478号' },
      },
    ],
    [
      'a name of a noodle shop',
      { url: `${API}/fav`, body: { shopName: '王记面馆', name: '王记面馆', storeTel: '13900001111' } },
    ],
    ['a score', { url: `${API}/score`, body: { score: 2048, best: 13800, seed: 15912345678 } }],
    [
      'the log of a start',
      {
        url: `${API}/log`,
        type: 'text/plain',
        body: '2026-11-24 12:00:01 INFO start version=3.1.2 build=20261124001 took=135ms\n',
      },
    ],
    ['mail to the office', { url: `${API}/help`, body: { to: 'service@brand.example' } }],
    [
      'a table of goods',
      { url: `${API}/batch`, body: { columns: ['sku', 'name'], rows: [['13912340000', '张裕干红']] } },
    ],
  ])('%s accuses nobody', (_, one) => expect(found(sent(one))).toEqual([]));

  test.each<readonly [string, unknown]>([
    ['goods', { list: [{ goodsId: 1181000, goodsName: '王老吉凉茶', detail: '<p>产地：浙江省杭州市</p>' }] }],
    [
      'a shop',
      {
        shop: {
          shopName: '全家(文三路店)',
          address: '文三路478号',
          tel: '0571-88886666',
          mobile: '13800001111',
          latitude: 30.2741,
          longitude: 120.1551,
        },
      },
    ],
    [
      'the order of the user',
      { orderInfo: { consignee: '王小明', mobile: '13912345678', address: '浙江省杭州市 文三路478号' } },
    ],
    [
      'settings',
      { mall_phone: '021-31818888', mall_qq: '738696120', mall_longitude: '121.587839', mall_latitude: '31.201900' },
    ],
  ])('an answer with %s accuses nobody', (_, body) => expect(found(request(`${API}/x`), response(body))).toEqual([]));
});
