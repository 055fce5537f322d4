import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readGiven, readGivenText } from '../../evidence/given-file.ts';

const dir = mkdtempSync(path.join(tmpdir(), 'mpaudit-given-'));
const file = path.join(dir, 'a.txt');
writeFileSync(file, '你好');
const read = (given: string): string => readGivenText(given, 'the policy', 'Check the path after --policy.');

describe('a file that the user named', () => {
  it('is read whole, as bytes or text', () => {
    expect([read(file), readGiven(file, '', '').length]).toEqual(['你好', 6]);
  });

  it.each([
    [path.join(dir, 'gone.txt'), 'the policy cannot be read: it does not exist'],
    [path.join(file, 'below'), 'the policy cannot be read: it does not exist'],
    [dir, 'the policy cannot be read: it is a folder'],
  ])('%s: says why not, where and what to do', (given, message) => {
    expect(() => read(given)).toThrow(
      expect.objectContaining({ message, where: given, hint: 'Check the path after --policy.' }),
    );
  });
});
