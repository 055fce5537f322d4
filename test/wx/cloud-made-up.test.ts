import { expect, it } from 'vitest';
import { learnedShapes } from '../../harness/host/runtime/api/core/learning.ts';
import { type AnswerShape, stubShapes } from '../../harness/proxy/upstream/shapes.ts';
import { method, type Rig, rig, type Wx } from './fake.ts';

const text: AnswerShape = { uses: ['text'] };
const list = (fields: Readonly<Record<string, AnswerShape>>): AnswerShape => ({ uses: ['list'], item: { fields } });
const ANSWERS = {
  'CLOUD database/goods': list({ name: text, status: {} }),
  'CLOUD aggregate/goods': list({ total: text }),
  'CLOUD function/shop': { fields: { data: { fields: { rows: list({ name: text }) } } } },
};

/** A cloud that answers what was learned, or one that learns. */
function withCloud(learn = false): Rig {
  const success = { code: 200 };
  const { madeUp } = stubShapes({ schema: 'mpaudit/stub-shapes@1', answers: ANSWERS, success }, () => ({}));
  const proxy = { url: 'http://127.0.0.1:9', caCertPem: '', initiatorHeader: 'x-test', ...(learn ? {} : { madeUp }) };
  return rig({ options: { proxy }, ...(learn ? { bundle: { setting: { learnAnswers: true } } } : {}) });
}

const cloudOf = (run: Rig): Wx => run.wx['cloud'] as unknown as Wx;
const goodsOf = (run: Rig): unknown => method(cloudOf(run)['database']?.(), 'collection')('goods');
const read = (query: unknown): Promise<Record<string, unknown>> =>
  method(query, 'get')() as Promise<Record<string, unknown>>;

it('a collection that nobody filled has the documents that the program reads, as it asks for them', async () => {
  const goods = goodsOf(withCloud());
  const documents = (await read(method(goods, 'where')({ status: 3, price: { $gt: 1 } })))['data'];
  expect(documents).toEqual([
    { _id: 'stub1', name: '示例1', status: 3 },
    { _id: 'stub2', name: '示例2', status: 3 },
  ]);
  expect(await read(method(goods, 'doc')('a7'))).toMatchObject({ data: { _id: 'a7', name: '示例1' } });
  expect((await read(method(goods, 'limit')(1)))['data']).toHaveLength(1);
  expect((await read(method(goods, 'skip')(20)))['data']).toHaveLength(0);
  expect(await method(goods, 'count')()).toMatchObject({ total: 2 });
  expect(await method(method(goods, 'aggregate')(), 'end')()).toMatchObject({ list: [{ total: 10 }, { total: 20 }] });
});

it('a collection that somebody filled has what is in it', async () => {
  const run = withCloud();
  await method(goodsOf(run), 'add')({ data: { name: 'own' } });
  expect((await read(goodsOf(run)))['data']).toMatchObject([{ name: 'own' }]);
});

it('a live query hears of each document first', async () => {
  const heard = await new Promise((resolve) => method(goodsOf(withCloud()), 'watch')({ onChange: resolve }));
  expect(heard).toMatchObject({
    type: 'init',
    docChanges: [{ docId: 'stub1', doc: { name: '示例1' }, dataType: 'init' }, { docId: 'stub2' }],
  });
});

it('a function that is not here answers in the words of the program', async () => {
  const call = (name: string) => cloudOf(withCloud())['callFunction']?.({ name });
  await expect(call('shop')).resolves.toMatchObject({ result: { code: 200, data: { rows: [{ name: '示例1' }, {}] } } });
  await expect(call('other')).resolves.toMatchObject({ result: { code: 200, success: true } });
});

it('a run that learns notes what is read of documents and results', async () => {
  const run = withCloud(true);
  const one = (await read(method(goodsOf(run), 'doc')('x')))['data'] as Record<string, unknown>;
  const many = (await read(goodsOf(run)))['data'] as Record<string, unknown>[];
  const answer = await cloudOf(run)['callFunction']?.({ name: 'shop' });
  const result = answer?.['result'] as Record<string, unknown>;
  expect([`${one['name']}`, `${many[0]?.['_id']}`, `${result['title']}`]).toEqual(['', '', '']);
  expect(learnedShapes()).toMatchObject({
    'CLOUD database/goods': { item: { fields: { name: text, _id: text } } },
    'CLOUD function/shop': { fields: { title: text } },
  });
});
