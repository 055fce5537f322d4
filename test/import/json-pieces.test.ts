import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JsonPieces, type Piece } from '../../harness/import/json-pieces.ts';

/** Cuts `text`, handed over in chunks of `size` bytes. */
function cut(text: string, size: number, max?: number): Piece[] {
  const [pieces, bytes] = [new JsonPieces('log', 'entries', max), Buffer.from(text)];
  const found: Piece[] = [];
  for (let at = 0; at < bytes.length; at += size) found.push(...pieces.push(bytes.subarray(at, at + size)));
  return found;
}
const elements = (pieces: readonly Piece[]): unknown[] =>
  pieces.flatMap((piece) => (piece.kind === 'element' ? [JSON.parse(piece.json) as unknown] : []));

describe('JSON pieces', () => {
  it('are the elements of the list, whatever they hold and wherever the chunks end', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), fc.integer({ min: 1, max: 40 }), fc.boolean(), (values, size, pretty) => {
        const text = JSON.stringify({ log: { a: 'x', entries: values, b: [1] } }, null, pretty ? 2 : 0);
        expect(elements(cut(text, size))).toEqual(JSON.parse(JSON.stringify(values)));
      }),
    );
  });

  it('give the other members by name', () =>
    expect(cut('{"log":{"version":"1.2","creator":{"name":"a"},"n":12}}', 3)).toEqual([
      { kind: 'member', key: 'version', json: '"1.2"' },
      { kind: 'member', key: 'creator', json: '{"name":"a"}' },
      { kind: 'member', key: 'n', json: '12' },
    ]));

  it('are not taken from elsewhere', () =>
    expect(
      cut('{"other":{"entries":[1]},"log":{"x":{"entries":[2]},"entries":[]}}', 5).map(({ kind }) => kind),
    ).toEqual(['member']));

  it('are not fooled by brackets and quotes in strings', () =>
    expect(elements(cut('{"log":{"entries":["]}\\"\\\\",{"a":"[{"}]}}', 2))).toEqual([']}"\\', { a: '[{' }]));

  it('that are too large are dropped with their size, and the next one is read', () =>
    expect(cut(`{"log":{"entries":["${'x'.repeat(200)}",7]}}`, 16, 100)).toEqual([
      { kind: 'too-large', index: 0, key: '', size: 202 },
      { kind: 'element', index: 1, json: '7' },
    ]));

  it('know whether the file was whole', () => {
    const pieces = new JsonPieces('log', 'entries');
    expect([...pieces.push(Buffer.from('{"log":{"entries":[1]'))].length).toBe(1);
    expect(pieces.whole).toBe(false);
    expect([...pieces.push(Buffer.from('}}'))].length + Number(pieces.whole)).toBe(1);
  });
});
