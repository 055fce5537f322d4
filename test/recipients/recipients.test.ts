import { describe, expect, test } from 'vitest';
import { aliasesIn } from '../../detectors/recipients/aliases.ts';
import type { RecipientList } from '../../detectors/recipients/listed.ts';
import { type RecipientFacts, Recipients } from '../../detectors/recipients/recipient.ts';
import type { Headers, StoredEvent } from '../../evidence/events.ts';

const of = (host: string, facts: RecipientFacts = {}): string => {
  const { entity, party, behind } = new Recipients(['shop.cn'], facts).of(host);
  return `${party} ${entity}${behind === undefined ? '' : ` by ${behind.ground}`}`;
};
const list = (over: Partial<RecipientList>): RecipientFacts => ({ list: { recipients: [], cname: {}, ...over } });
const acme = { host: 'acme.cn', entity: 'Acme' };

describe('a list of the user', () => {
  test.each([
    ['names a stranger', 'a.acme.cn', list({ recipients: [acme] }), 'third Acme'],
    ['reaches no look-alike', 'notacme.cn', list({ recipients: [acme] }), 'unknown notacme.cn'],
    ['is exact when it says so', 'a.acme.cn', list({ recipients: [{ ...acme, match: 'exact' }] }), 'unknown acme.cn'],
    ['overrides the table', 'umeng.com', list({ recipients: [{ ...acme, host: 'umeng.com' }] }), 'third Acme'],
    ['overrides the configuration', 'x.shop.cn', list({ recipients: [{ ...acme, host: 'x.shop.cn' }] }), 'third Acme'],
    [
      'says what is the own of the operator',
      'c.umeng.com',
      list({ recipients: [{ ...acme, host: 'c.umeng.com', party: 'first' }] }),
      'first first party',
    ],
    ['leaves others alone', 'api.shop.cn', list({ recipients: [acme] }), 'first first party'],
    [
      'the longest entry wins',
      'b.acme.cn',
      list({ recipients: [acme, { host: 'b.acme.cn', entity: 'B' }] }),
      'third B',
    ],
    ['host in capitals', 'A.acme.CN', list({ recipients: [{ ...acme, host: 'ACME.cn' }] }), 'third Acme'],
  ] as const)('%s', (_, host, facts, expected) => expect(of(host, facts)).toBe(expected));

  test.each([
    ['a known company', 'app.growingio.com', 'third GrowingIO by listed'],
    ['a company that nobody knows', 'c.measure-it.com', 'third measure-it.com by listed'],
    ['a rented machine', 'shop.oss-cn-hangzhou.aliyuncs.com', 'first first party'],
    ['another name of the operator', 'real.shop.cn', 'first first party'],
  ])('says that a name points to %s', (_, name, expected) =>
    expect(of('track.shop.cn', list({ cname: { 'track.shop.cn': name } }))).toBe(expected),
  );
});

const stored = (events: readonly object[]): StoredEvent[] => events as StoredEvent[];
const answered = (url: string, status: number, headers: Headers): StoredEvent[] =>
  stored([
    { type: 'request', id: '1', url, headers: [] },
    { type: 'response', id: '1', status, headers },
  ]);
const dns = (...aliases: string[]): StoredEvent[] => stored([{ type: 'name-resolution', host: 't.shop.cn', aliases }]);
const PIXEL = 'https://t.shop.cn/p?e=1&u=2';

describe('what the evidence shows behind a host', () => {
  test.each([
    ['DNS points to a counter', dns('x.edge.net', 'app.growingio.com.'), 'third GrowingIO by dns'],
    ['DNS points to a CDN', dns('t.shop.cn.w.kunlunca.com'), 'first first party'],
    ['DNS points to a bucket', dns('b.oss-cn-beijing.aliyuncs.com'), 'first first party'],
    ['DNS points to nobody known', dns('lb.example.net'), 'first first party'],
    [
      'the request is sent on as it is',
      answered(PIXEL, 307, [['Location', 'https://hm.baidu.com/p?e=1&u=2']]),
      'third Baidu by redirect',
    ],
    [
      'another request is sent on',
      answered(PIXEL, 302, [['location', 'https://hm.baidu.com/other']]),
      'first first party',
    ],
    [
      'the cashier is opened',
      answered('https://t.shop.cn/pay?o=1', 302, [['location', 'https://wx.tenpay.com/pay?o=1']]),
      'first first party',
    ],
    [
      'the server says its name',
      answered(PIXEL, 200, [['Via', '1.1 gw3.growingio.com (gw)']]),
      'third GrowingIO by headers',
    ],
    [
      'a page allows an origin',
      answered(PIXEL, 200, [['Access-Control-Allow-Origin', 'https://growingio.com']]),
      'first first party',
    ],
    [
      'a cache says its name',
      answered(PIXEL, 200, [['via', 'cache12.l2et2.kunlunca.com[0,200]']]),
      'first first party',
    ],
  ] as const)('%s', (_, events, expected) => expect(of('t.shop.cn', { aliases: aliasesIn(events) })).toBe(expected));

  test('says why in both languages', () => {
    const { behind } = new Recipients(['shop.cn'], { aliases: aliasesIn(dns('app.growingio.com')) }).of('t.shop.cn');
    expect(behind?.en).toBe(
      'Behind t.shop.cn stands GrowingIO: a DNS record (CNAME) in the evidence points to app.growingio.com.',
    );
    expect(behind?.zh).toContain('CNAME');
  });
});
