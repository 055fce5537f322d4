import { describe, expect, test } from 'vitest';
import { rootsOf } from '../../detectors/decode/carriers.ts';
import { decode } from '../../detectors/decode/index.ts';
import { Recipients } from '../../detectors/recipients/recipient.ts';
import { signatureOf, withProduct } from '../../detectors/recipients/signatures.ts';
import type { StoredEvent } from '../../evidence/events.ts';

const OWN = 'https://t.shop.cn';
const b64 = (value: object): string => encodeURIComponent(Buffer.from(JSON.stringify(value)).toString('base64'));

/** `party product` of a request to the operator's own host. */
function shown(path: string, body: string | object | undefined, header?: string): string {
  const bytes = body === undefined ? undefined : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  const url = `${OWN}${path}`;
  const event = { type: 'request', url, headers: [], ...(bytes ? { body: { sha256: 'x', size: bytes.length } } : {}) };
  const { leaves } = decode(rootsOf(event as unknown as StoredEvent, () => bytes));
  const found = signatureOf(url, header === undefined ? [] : [header], leaves);
  const recipient = new Recipients(['shop.cn']).of('t.shop.cn');
  const { party, product = '-', entity } = found ? withProduct(recipient, found) : recipient;
  return `${party} ${product} ${entity}`;
}

const SENSORS = { distinct_id: 'a', _track_id: 1, lib: { $lib: 'MiniProgram' }, event: '$MPLaunch', properties: {} };
const TD = [
  { app: { appKey: 'k', displayName: 'd' }, device: { softwareConfig: { os: 'x' }, hardwareConfig: { model: 'y' } } },
];

describe('the payload of a known SDK on a host of the operator', () => {
  test.each([
    [
      'Sensors Data, run by operators themselves',
      '/sa?project=p',
      `data_list=${b64([SENSORS])}`,
      'first Sensors Data (customer-hosted) first party',
    ],
    [
      'ThinkingData, likewise',
      '/sync_xcx',
      { data: [{ '#type': 'track', '#event_name': 'e', '#distinct_id': 'd' }] },
      'first ThinkingData first party',
    ],
    ['Sentry, likewise', '/api/12/envelope/', '{"event_id":"1"}\n{"type":"event"}\n{}', 'first Sentry first party'],
    ['GrowingIO, likewise', '/projects/9/apps/wx1/collect', [{ u: 'x', t: 'vst' }], 'first GrowingIO first party'],
    [
      'Umeng, which nobody else can read',
      '/relay',
      { h: { ak: '5f', sdt: 'wxmp', dm: 'x' }, a: { sn: [] } },
      'third Umeng mini-program Umeng (Alibaba)',
    ],
    ['Umeng by its path', '/wxm_logs', { a: 1 }, 'third Umeng mini-program Umeng (Alibaba)'],
    ['Aladdin', '/d.html?ak=1&uu=2&ev=app', undefined, 'third Aladdin Aladdin'],
    ['TalkingData behind a relay', '/mini-stat', TD, 'third TalkingData TalkingData'],
    ['Tencent MTA', '/pingd?dm=wechat.apps.xx&si=s1&r2=500', undefined, 'third Tencent MTA Tencent'],
    ['an order', '/order', { ak: 1, sn: 'x', device: 'y' }, 'first - first party'],
    ['an event list of its own', '/events', { events: [{ event: 'click', user: 'u' }] }, 'first - first party'],
    ['a collector without the fields', '/collect?v=1', undefined, 'first - first party'],
    ['a page called d.html', '/d.html?id=1', undefined, 'first - first party'],
    ['a project of a builder', '/projects/9/collection', { a: 1 }, 'first - first party'],
  ] as const)('%s', (_, path, body, expected) => expect(shown(path, body)).toBe(expected));

  test('a header of an SDK counts as well', () => {
    expect(shown('/relay', { ak: 'x' }, 'aldstat')).toMatch(/^third Aladdin/);
    expect(shown('/relay', { ak: 'x' }, 'x-requested-with')).toBe('first - first party');
  });
});
