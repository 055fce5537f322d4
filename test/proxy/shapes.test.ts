import { describe, expect, it } from 'vitest';
import { stubShapes } from '../../harness/proxy/upstream/shapes.ts';
import { type AnswerShape, valueFor } from '../../harness/proxy/upstream/values.ts';

const text: AnswerShape = { uses: ['text'] };
const listOf = (item: AnswerShape): AnswerShape => ({ uses: ['length'], item });
const value = (shape: AnswerShape, name = 'body'): unknown => valueFor(shape, name, 1, 0);

describe('a made-up answer', () => {
  it('has lists with entries that differ, where something is read of an entry', () => {
    expect(value({ fields: { goodsList: listOf({ fields: { id: text, name: text } }) } })).toEqual({
      goodsList: [
        { id: 1, name: '示例1' },
        { id: 2, name: '示例2' },
      ],
    });
    expect(value({ fields: { title: { uses: ['text', 'length'], item: {} } } })).toEqual({ title: '示例1' });
  });

  it.each([
    [{ fields: { picUrl: text } }, { picUrl: 'https://stub.mpaudit.example/1.png' }],
    [{ fields: { banner: { fields: { url: text } } } }, { banner: { url: 'https://stub.mpaudit.example/1.png' } }],
    [{ fields: { info: { fields: { url: text } } } }, { info: { url: '' } }],
    [{ fields: { gallery: listOf(text) } }, { gallery: [1, 2].map((n) => `https://stub.mpaudit.example/${n}.png`) }],
    [{ fields: { tags: listOf(text) } }, { tags: ['示例1', '示例2'] }],
  ] satisfies [AnswerShape, unknown][])('shows pictures where pictures are meant: %j', (shape, wanted) => {
    expect(value(shape)).toEqual(wanted);
  });

  it.each([
    ['price', ['number'], 9.9],
    ['topic', ['text'], '示例1'],
    ['frontColor', ['string'], '#ffffff'],
    ['bg_color', [], '#3f7fbf'],
    ['colorName', ['text'], '示例1'],
    ['series_days', ['text'], 10],
    ['birthday', ['text'], '2026-01-11 10:00:00'],
    ['pickupCity', ['text'], '示例1'],
    ['headline', ['text'], '示例1'],
    ['thread', ['text'], '示例1'],
    ['headpic', ['text'], 'https://stub.mpaudit.example/1.png'],
    ['goodsPic', [], 'https://stub.mpaudit.example/1.png'],
    ['cover_url', [], 'https://stub.mpaudit.example/1.png'],
    ['createTime', ['text'], '2026-01-11 10:00:00'],
    ['errmsg', ['text'], ''],
    ['isVip', [], true],
    ['mobile', ['text'], '13800000000'],
    ['remark', ['text'], '示例1'],
    ['server', [], 'wss://stub.mpaudit.example'],
    ['socket_url', ['text'], 'wss://stub.mpaudit.example'],
    ['api_server', [], 'https://stub.mpaudit.example'],
    ['uploadDomain', ['text'], 'https://stub.mpaudit.example'],
    ['host', ['text'], 'stub.mpaudit.example'],
    ['host', ['address'], 'https://stub.mpaudit.example'],
    ['link', ['socket'], 'wss://stub.mpaudit.example'],
    ['link', ['text'], ''],
    ['imgUrl', ['address'], 'https://stub.mpaudit.example/1.png'],
    ['service', ['text'], '示例1'],
    ['news', ['text'], '示例1'],
    ['ttl', [], 10],
    ['balance', [], 10],
    ['orderNumber', [], '2026010100001'],
    ['phoneNumber', ['text'], '13800000000'],
    ['hotelNumber', [], 10],
    ['pageNumber', [], 1],
    ['remark', ['text', 'figure'], 10],
    ['code', ['sliced'], '1'],
    ['total', ['sliced', 'figure'], 10],
  ])('%s read as %j', (name, uses, wanted) => {
    expect(value({ uses }, name)).toBe(wanted);
  });

  it.each([
    ['tag', { uses: ['text'], fields: { index: text } }, '示例1'],
    ['tag', { uses: ['text'], fields: { '{{item.x}}': text, id: {} } }, '示例1'],
    ['tag', { fields: { index: text } }, { index: 1 }],
    ['content', { uses: ['length'], item: { fields: { name: text, attrs: {}, children: {} } } }, '示例1'],
    ['tree', { uses: ['list'], item: { fields: { name: text } } }, [{ name: '示例1' }, { name: '示例2' }]],
    ['tag', { uses: ['text'], fields: { index: text, word: text } }, { index: 1, word: '示例1' }],
    ['value', { uses: ['string'] }, '1'],
    ['price', { uses: ['number', 'string'] }, '9.9'],
    ['html', { uses: ['string', 'list'], item: {} }, '示例1'],
    ['specs', { uses: ['json', 'list'], item: { fields: { id: text } } }, '[{"id":1},{"id":2}]'],
    ['extra', { uses: ['json'], fields: { size: { uses: ['string'] } } }, '{"size":"10"}'],
    ['extra', { uses: ['json'] }, '{}'],
    ['value', { uses: ['text'] }, 1],
  ] satisfies [string, AnswerShape, unknown][])('%s is what its users can work with: %j', (name, shape, wanted) => {
    expect(valueFor(shape, name, 1, 0)).toEqual(wanted);
  });

  it.each([
    ['kind', { is: ['b', 'a'] }, ['b', 'b', 'b']],
    ['kind', { is: ['b', 'a'], uses: ['searched'] }, ['b', 'a', 'b']],
    ['status', { is: [0, 3] }, [3, 3, 3]],
    ['status', { is: [5] }, [5, 5, 5]],
    ['status', { is: [0] }, [1, 2, 3]],
    ['isVip', { is: [true], uses: ['text'] }, [true, true, true]],
    ['shopId', { is: ['x'] }, [1, 2, 3]],
    ['shopId', { is: ['x'], uses: ['searched'] }, ['x', 'x', 'x']],
    ['errcode', { is: [7] }, [false, false, false]],
    ['id', { uses: ['typeof string'] }, ['1', '2', '3']],
    ['deleted', { uses: ['absent'] }, [false, false, false]],
    ['parent', { uses: ['absent', 'text'] }, ['示例1', '示例2', '示例3']],
    ['title', { uses: ['typeof number', 'text'] }, [10, 20, 30]],
    ['title', { uses: ['typeof number', 'typeof string'] }, ['示例1', '示例2', '示例3']],
    ['size', { is: [3], uses: ['string'] }, ['3', '3', '3']],
  ] satisfies [string, AnswerShape, unknown[]][])('%s is what it is held against: %j', (name, shape, wanted) => {
    expect([1, 2, 3].map((entry) => valueFor(shape, name, entry, 0))).toEqual(wanted);
  });

  it.each([
    [['a', 'b', 'c'], ['searched'], ['a', 'b', 'c']],
    [['a', 'b', 'c'], [], ['a', 'a']],
    [['a'], ['searched'], ['a', 'a']],
  ])('has an entry for each of %j that a list is searched for: %j', (is, uses, wanted) => {
    const list = value(listOf({ fields: { key: { is, uses } } }), 'rows') as { key: string }[];
    expect(list.map(({ key }) => key)).toEqual(wanted);
  });

  it('ends a tree in empty lists, not in the middle of an entry', () => {
    const tree = (depth: number): AnswerShape =>
      listOf({ fields: { text: { uses: ['string'] }, ...(depth === 0 ? {} : { children: tree(depth - 1) }) } });
    const texts = JSON.stringify(value({ fields: { comments: tree(9) } }));
    expect(texts).not.toContain('null');
    expect(texts).toContain('"children":[]');
  });

  it('says in the head what success is, and leaves code of other things alone', () => {
    const answers = {
      'GET a.example/x': { fields: { meta: { fields: { code: text } }, goods: { fields: { code: text } } } },
    };
    const shapes = stubShapes({ schema: 'mpaudit/stub-shapes@1', answers, success: {} }, () => ({ code: 0 }));
    expect(shapes.shapeOf('GET', new URL('https://a.example/x'))).toEqual({
      code: 0,
      meta: { code: 0 },
      goods: { code: 1 },
    });
  });
});

it.each([
  [{ fields: { message: { fields: { id: text } } } }, { message: { id: 1 } }],
  [{ fields: { message: text } }, { message: 'ok' }],
])('a text of the envelope gives way to what is read in it: %j', (shape, wanted) => {
  const file = { schema: 'mpaudit/stub-shapes@1', answers: { 'GET h.test/a': shape }, success: {} } as const;
  expect(stubShapes(file, () => ({ message: 'ok' })).shapeOf('GET', new URL('https://h.test/a'))).toEqual(wanted);
});

it('says success in the words of its host', () => {
  const [success, hosts] = [{ code: 0 }, { 'b.test': { code: 200 } }];
  const shapes = stubShapes({ schema: 'mpaudit/stub-shapes@1', answers: {}, success, hosts }, () => ({ code: 9 }));
  const said = ['https://a.test/x', 'https://b.test/x'].map((url) => shapes.shapeOf('GET', new URL(url)));
  expect(said).toEqual([{ code: 0 }, { code: 200 }]);
});

describe('an endpoint of tokens', () => {
  const answer = (url: string) =>
    stubShapes({ schema: 'mpaudit/stub-shapes@1', answers: {}, success: {} }, () => ({ code: 0 })).shapeOf(
      'POST',
      new URL(url),
    );
  it.each(['https://h.test/org/app/token', 'https://h.test/oauth/access_token/'])('%s answers as OAuth says', (url) => {
    expect(answer(url)).toMatchObject({ code: 0, access_token: expect.any(String), expires_in: 7200 });
  });
  it.each(['https://h.test/tokens', 'https://h.test/token/list', 'https://h.test/mytoken'])('%s does not', (url) => {
    expect(answer(url)).toEqual({ code: 0 });
  });
});
