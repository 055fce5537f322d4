import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readLines } from '../../evidence/reader.ts';

const dir = mkdtempSync(path.join(tmpdir(), 'mpaudit-lines-'));
const read = (text: string): readonly (readonly [string, number, boolean])[] => {
  const file = path.join(dir, 'events.ndjson');
  writeFileSync(file, text);
  return [...readLines(file)].map((one) => [one.text, one.line, one.torn]);
};

describe('lines of a file', () => {
  it('come with their number, and the last one without its line feed is torn', () => {
    expect(read('a\n\n北京\nb')).toEqual([
      ['a', 1, false],
      ['', 2, false],
      ['北京', 3, false],
      ['b', 4, true],
    ]);
    expect(read('')).toEqual([]);
  });

  it('are whole when they are longer than what is read at once, or end where it ends', () => {
    for (const size of [256 * 1024 - 1, 256 * 1024, 1_000_000]) {
      const lines = ['京'.repeat(size / 3), 'b', 'c'.repeat(size)];
      expect(read(`${lines.join('\n')}\n`).map(([text]) => text.length)).toEqual(lines.map((line) => line.length));
    }
  });
});
