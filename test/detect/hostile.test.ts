import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { KNOWN } from '../../bench/corpus/known.ts';
import { decode } from '../../detectors/decode/index.ts';
import type { Node } from '../../detectors/decode/node.ts';
import { Recognition } from '../../detectors/recognise/index.ts';

const root = (bytes: Uint8Array, type = ''): Node => ({
  carrier: 'request-body',
  location: 'body',
  field: '',
  path: [],
  chain: [],
  kind: 'bytes',
  depth: 0,
  bytes,
  type,
});
const recognition = new Recognition(KNOWN);
/** Decodes and recognises; gives milliseconds. */
function run(
  body: string | Uint8Array,
  type = '',
): { readonly ms: number; readonly types: readonly string[]; readonly exhausted: string; readonly leaves: number } {
  const started = performance.now();
  const { leaves, exhausted } = decode([root(typeof body === 'string' ? Buffer.from(body) : body, type)]);
  const types = recognition.look(leaves, 1).map((one) => one.dataType);
  return { ms: performance.now() - started, types, exhausted, leaves: leaves.length };
}

describe('hostile bodies', () => {
  test('a zip bomb stops at the budget and says so', () => {
    const bomb = gzipSync(gzipSync(Buffer.alloc(120 * 1024 * 1024, 0x61)));
    const { ms, exhausted } = run(bomb);
    expect(exhausted).toBe('bytes');
    expect(ms).toBeLessThan(5000);
  });

  test('UTF-16 units on which the lz-string library trips are read as nothing', () => {
    const units = '\u6531\u3939\u5b39\u3300\u3100\u2e00\u3200\u3300\u3000\u3400\u2c00\u3100';
    const recognised = () => run(JSON.stringify({ kept: units }), 'application/json').types;
    expect(recognised).not.toThrow();
    expect(recognised()).toEqual([]);
  });

  test('JSON nested ten thousand deep neither throws nor hangs', () => {
    const { ms } = run(`${'{"a":'.repeat(10_000)}"13912347856"${'}'.repeat(10_000)}`);
    expect(ms).toBeLessThan(2000);
  });

  test('ten thousand layers of JSON in a string stop at the depth', () => {
    let body = '"13912347856"';
    for (let n = 0; n < 12; n += 1) body = JSON.stringify({ a: body });
    const { ms } = run(body);
    expect(ms).toBeLessThan(3000);
  });

  test('__proto__ and constructor are names like any other', () => {
    const { types } = run('{"__proto__":{"phone":"13912347856"},"constructor":{"prototype":{"polluted":1}}}');
    expect(types).toEqual(['mobile-number']);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test('lone surrogates and null bytes are survived', () => {
    expect(run('{"a":"\\ud800\\u0000\\udfff 13912347856"}').types).toEqual(['mobile-number']);
    expect(run(Uint8Array.of(0xff, 0xfe, 0x00, 0xd8, 0x41)).types).toEqual([]);
  });

  test.each([
    ['dots for the e-mail pattern', `${'a.'.repeat(9000)}@`],
    ['at signs', '@a.b'.repeat(5000)],
    ['percent signs', '%25'.repeat(6000)],
    ['braces', '{"a":'.repeat(4000)],
    ['digits', '1'.repeat(20_000)],
    ['coordinates', '30.274151,'.repeat(2000)],
    ['equals and ampersands', '=&'.repeat(10_000)],
    ['letters of base64', 'Aa1'.repeat(6000)],
    ['backslashes', '\\u'.repeat(9000)],
    ['angle brackets', '<a '.repeat(6000)],
    ['Chinese with plates', '京A'.repeat(9000)],
    ['boundaries', '--a\r\n'.repeat(4000)],
  ])('bait for backtracking: %s, 50 ms a KB at most', (_, body) => {
    const { ms } = run(body);
    expect(ms).toBeLessThan((50 * body.length) / 1024);
  });

  test('mutated bodies never throw, whatever stands in them', () => {
    const seeds = fc.constantFrom(
      '{"user":{"phone":"13912347856","d":"eyJhIjoxfQ=="}}',
      'a=1&data=%7B%22p%22%3A%2213912347856%22%7D',
      '<xml><v>13912347856</v></xml>',
      '--b\r\nContent-Disposition: form-data; name="p"\r\n\r\n13912347856\r\n--b--',
    );
    const edits = fc.array(fc.tuple(fc.nat(80), fc.nat(255)), { maxLength: 12 });
    const property = fc.property(seeds, edits, (seed, changes) => {
      const bytes = Buffer.from(seed);
      for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
      return run(bytes).ms < 1000;
    });
    fc.assert(property, { numRuns: 3000, seed: 7 });
  });

  test('random bytes never throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => run(bytes).leaves >= 0),
      { numRuns: 3000, seed: 8 },
    );
  });
});
