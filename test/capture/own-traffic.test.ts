import { describe, expect, it } from 'vitest';
import type { StoredEvent } from '../../evidence/events.ts';
import { Marks } from '../../harness/capture/marks.ts';
import { ownTraffic, programOf } from '../../harness/capture/own-traffic.ts';
import { evidenceOf, type Given, request } from '../kit/evidence.ts';

const MINE = 'wx00000000000000aa';
const from = (appid: string): [string, string] => ['Referer', `https://servicewechat.com/${appid}/12/page-frame.html`];
const sent = (id: string, url: string, ...headers: [string, string][]): Given =>
  ({ ...request(url), id, headers }) as Given;
const judged = (...events: Given[]): string[] =>
  [...ownTraffic(evidenceOf(events).events as Iterable<StoredEvent>, MINE)].map((event) =>
    'id' in event ? event.id : event.type,
  );

describe('the traffic that is judged', () => {
  it.each([
    ['its own requests', [sent('a', 'https://api.shop.cn/', from(MINE))], ['a']],
    ['not those of another mini-program', [sent('a', 'https://api.shop.cn/', from('wx00000000000000bb'))], []],
    ['not those of another app', [sent('a', 'https://app.cn/', ['referer', 'https://app.cn/servicewechat.com/'])], []],
    [
      'pictures from its hosts',
      [
        sent('a', 'https://api.shop.cn/', from(MINE)),
        sent('b', 'https://api.shop.cn/x.png'),
        sent('c', 'https://cdn.cn/x.png'),
      ],
      ['a', 'b'],
    ],
    ['what is no exchange', [{ type: 'consent', action: 'accepted', via: 'mark' } as Given], ['consent']],
    [
      'failed handshakes of its hosts only',
      [
        sent('a', 'https://api.shop.cn/', from(MINE)),
        { type: 'tls-failure', host: 'api.shop.cn', port: 443, cause: 'cert-rejected' } as Given,
        { type: 'tls-failure', host: 'app.cn', port: 443, cause: 'cert-rejected' } as Given,
      ],
      ['a', 'tls-failure'],
    ],
  ])('is %s', (_what, events, kept) => expect(judged(...events)).toEqual(kept));

  it.each([
    [`https://servicewechat.com/${MINE}/12/page-frame.html`, MINE],
    [`https://servicewechat.com/${MINE.toUpperCase().replace('WX', 'wx')}/devtools/page-frame.html`, MINE],
    [`https://evil.cn/servicewechat.com/${MINE}/1/`, undefined],
    ['https://servicewechat.com/short/1/', undefined],
  ])('reads %s', (referer, appid) => expect(programOf([['referer', referer]])?.appid).toBe(appid));
});

describe('marks of an operator', () => {
  it('become consent, steps and pages; what is not understood is said', () => {
    const events: object[] = [];
    const marks = new Marks({ append: (event: object) => events.push(event) } as never);
    const lines = [
      'shown',
      'page /pages/login?x=1',
      'accept',
      'step fill the form',
      'step pay',
      'hello',
      'toString',
      'done',
    ];
    expect(lines.map((line) => marks.take(line))).toEqual([
      'noted',
      'noted',
      'noted',
      'noted',
      'noted',
      'unknown',
      'unknown',
      'done',
    ]);
    marks.end();
    expect(events).toMatchObject([
      { type: 'consent', action: 'shown', via: 'mark' },
      { type: 'page-enter', page: 'pages/login' },
      { type: 'consent', action: 'accepted', page: 'pages/login' },
      { type: 'step-start', title: 'fill the form', index: 1 },
      { type: 'step-end' },
      { type: 'step-start', title: 'pay', index: 2 },
      { type: 'step-end' },
    ]);
  });
});
