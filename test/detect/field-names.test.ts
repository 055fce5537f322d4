import { describe, expect, it } from 'vitest';
import { decode } from '../../detectors/decode/index.ts';
import { Recognition } from '../../detectors/recognise/index.ts';

/** Types of every sighting, however weak, in a JSON body. */
function see(body: unknown): string[] {
  const bytes = Buffer.from(JSON.stringify(body));
  const { leaves } = decode([
    { carrier: 'request-body', location: 'body', field: '', path: [], chain: [], kind: 'bytes', depth: 0, bytes },
  ]);
  return [...new Set(new Recognition([]).look(leaves, 1).map(({ dataType }) => dataType))].sort();
}

describe('a name that says its type only beside others', () => {
  it.each([
    ['an invoice’s title', { invoice: { title: '杭州某某有限公司' } }, ['invoice-information']],
    ['a billing company’s address', { billingInfo: { companyAddress: '文三路 1 号' } }, ['invoice-information']],
    ['a name that needs nothing beside it', { invoiceTitle: '杭州某某有限公司' }, ['invoice-information']],
    ['the title of an article', { goods: [{ title: '龙井茶叶 250 克' }] }, []],
    ['the title of a page', { title: '首页' }, []],
    ['the address of a shop', { shop: { companyAddress: '文三路 1 号' } }, []],
  ])('%s', (_what, body, types) => expect(see(body)).toEqual(types));
});
