import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { readKnown } from '../../harness/import/known.ts';

const dirs: string[] = [];
afterEach(() => {
  for (const dir of dirs.splice(0)) rmSync(dir, { recursive: true, force: true });
});
const fileOf = (text: string): string => {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'mpaudit-known-'));
  dirs.push(dir);
  writeFileSync(path.join(dir, 'known.json'), text);
  return path.join(dir, 'known.json');
};
const TYPES = ['mobile-number', 'person-name'];

describe('--known', () => {
  it('reads values with their type', () =>
    expect(readKnown(fileOf('{"values": [{"type": "mobile-number", "value": "13800138000"}]}'), TYPES)).toEqual([
      { type: 'mobile-number', value: '13800138000' },
    ]));

  it('takes an empty list', () => expect(readKnown(fileOf('{"values": []}'), TYPES)).toEqual([]));

  it('names line and nearest word of an unknown type', () => {
    const file = fileOf(
      '{"values": [\n  {"type": "mobile-number", "value": "1"},\n  {"type": "mobil-number", "value": "2"}\n]}',
    );
    expect(() => readKnown(file, TYPES)).toThrowError(
      expect.objectContaining({ where: `${file}:3`, hint: 'Did you mean "mobile-number"?' }),
    );
  });

  it.each([
    ['no values', '{}', 'values'],
    ['a number as value', '{"values": [{"type": "mobile-number", "value": 138}]}', 'string'],
    ['an unknown key', '{"values": [], "vals": []}', 'unknown key'],
    ['broken JSON', '{"values": [', 'not valid'],
  ])('refuses %s', (_name, text, why) => expect(() => readKnown(fileOf(text), TYPES)).toThrow(why));

  it('refuses a file that is not there', () =>
    expect(() => readKnown('/nowhere/known.json', TYPES)).toThrow('cannot be read'));
});
