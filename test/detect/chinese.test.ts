import { describe, expect, it } from 'vitest';
import { inChinese } from '../../detectors/recognise/chinese.ts';
import type { Source } from '../../detectors/types.ts';

const sentence = (source: Source, dataType: string, transforms: readonly string[], field = 'tel'): string =>
  inChinese({
    source,
    dataType,
    transforms,
    confidence: 1,
    event: 1,
    leaf: { carrier: 'query', location: 'query:tel', field, path: [], value: '13912347856', kind: 'string', chain: [] },
  });

describe('why a value is what it is said to be, in Chinese', () => {
  it.each<readonly [Source, string, readonly string[], string]>([
    ['canary', 'mobile-number', [], '这是本次运行的已知人物的手机号，不可能来自别处。'],
    [
      'canary',
      'mobile-number',
      ['md5', 'salted'],
      '这是本次运行的已知人物的手机号（md5 摘要、加盐），不可能来自别处。',
    ],
    [
      'canary',
      'precise-location',
      ['gcj02', 'rounded-4'],
      '这是本次运行的已知人物的精确位置（GCJ-02 坐标系、保留 4 位小数），不可能来自别处。',
    ],
    ['provenance', 'wechat-login-code', [], '这个值正是本次运行中微信接口先前给出的微信登录凭证。'],
    [
      'provenance',
      'sdk-distinct-id',
      ['kept'],
      '这个值由小程序自己生成、保存在本地缓存并反复发送，可用来辨认这台设备或这个人（统计标识）。',
    ],
    [
      'provenance',
      'mobile-number',
      ['wechat-sealed'],
      '这个值正是本次运行中微信接口先前给出的手机号（微信加密，由服务器解开）。',
    ],
    ['pattern', 'mobile-number', [], '从形式看这是手机号：符合中国大陆手机号码的号段和位数，字段名为“tel”。'],
    ['field-name', 'password', [], '字段名“tel”通常表示密码，值也相符。'],
  ])('%s of %s %j', (source, type, transforms, expected) => expect(sentence(source, type, transforms)).toBe(expected));

  it('never holds the value', () => {
    for (const source of ['canary', 'provenance', 'pattern', 'field-name'] as const)
      expect(sentence(source, 'mobile-number', [])).not.toContain('13912347856');
  });
});
