import { describe, expect, it } from 'vitest';
import { recipientsInCode } from '../../detectors/judge/code-recipients.ts';
import sdks from '../../detectors/knowledge/sdks.json' with { type: 'json' };
import { Recipients } from '../../detectors/recipients/recipient.ts';
import type { CodeScanEvent } from '../../evidence/events.ts';

const NONE = { type: 'code-scan', of: 'source', modules: 1, apis: [], keys: [], unread: [], dropped: 0 } as const;
const host = (name: string) => ({ host: name, secure: true, file: 'a.js', line: 1, pages: ['pages/a'] });
const library = (name: string) => ({ name, file: `miniprogram_npm/${name}/index.js`, pages: ['pages/b'] });

function rows(hosts: readonly string[], libraries: readonly string[], contacted: readonly string[] = []) {
  const scan: CodeScanEvent = { ...NONE, hosts: hosts.map(host), libraries: libraries.map(library) };
  return recipientsInCode(scan, new Recipients(['shop.example']), new Set(contacted));
}

describe('third parties in reach of the code', () => {
  it('are told by a host and by an SDK alike, in one row', () => {
    expect(rows(['ulogs.umeng.com'], ['umtrack-wx'])).toEqual([
      {
        entity: 'Umeng (Alibaba)',
        entityZh: '友盟同欣（北京）科技有限公司',
        role: 'analytics',
        country: 'CN',
        hosts: ['ulogs.umeng.com'],
        libraries: ['umtrack-wx'],
        pages: ['pages/a', 'pages/b'],
        contacted: false,
      },
    ]);
  });

  it('are exercised when the run contacted one of their hosts', () => {
    expect(rows([], ['umtrack-wx'], ['ulogs.umeng.com'])).toMatchObject([{ contacted: true }]);
    expect(rows([], ['umtrack-wx'], ['api.shop.example'])).toMatchObject([{ contacted: false }]);
  });

  it.each([
    ['the operator', ['api.shop.example'], []],
    ['the platform', ['api.weixin.qq.com'], []],
    ['an unknown host', ['api.nobody-knows.cn'], []],
    ['a library that sends nothing', [], ['@vant/weapp']],
  ])('are not %s', (_what, hosts, libraries) => expect(rows(hosts, libraries)).toEqual([]));
});

describe('the table of SDKs', () => {
  const recipients = new Recipients([]);
  it.each(sdks.sdks.map((row) => [row.names.join(', '), row] as const))(
    '%s has a maker and a source',
    (_names, row) => {
      expect(recipients.of(row.domain).party).toBe('third');
      expect(row.source).not.toBe('');
    },
  );

  it('names each SDK once', () => {
    const names = sdks.sdks.flatMap((row) => row.names);
    expect(new Set(names).size).toBe(names.length);
  });
});
