import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { readConfig } from '../../cli/config.ts';
import { readRecipients } from '../../cli/recipients.ts';

const dirs: string[] = [];
afterEach(() => {
  for (const dir of dirs.splice(0)) rmSync(dir, { recursive: true, force: true });
});
function written(text: string, name = 'recipients.yaml'): string {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'mpaudit-recipients-'));
  dirs.push(dir);
  writeFileSync(path.join(dir, name), text);
  return path.join(dir, name);
}

describe('the list of recipients', () => {
  it('is read from YAML and from JSON; several are one', () => {
    const yaml = written(
      'recipients:\n  - { host: acme.cn, entity: Acme, role: analytics }\ncname: { t.shop.cn: acme.cn }\n',
    );
    const json = written('{"recipients":[{"host":"b.cn","entity":"B"}]}');
    const list = readRecipients([yaml, json]);
    expect(list?.recipients.map(({ host }) => host)).toEqual(['acme.cn', 'b.cn']);
    expect(list?.cname).toEqual({ 't.shop.cn': 'acme.cn' });
    expect(readRecipients([])).toBeUndefined();
  });

  it.each([
    ['an unknown key', 'recipients:\n  - host: a.cn\n    entity: A\n    rol: ads\n', ':4', 'Did you mean "role"?'],
    ['an unknown role', 'recipients:\n  - host: a.cn\n    entity: A\n    role: adds\n', ':4', 'Did you mean "ads"?'],
    ['a URL in place of a host', 'recipients:\n  - entity: A\n    host: https://a.cn/\n', ':3', ''],
    ['no entity', 'recipients:\n  - host: a.cn\n', ':2', ''],
    [
      'a host twice',
      'recipients:\n  - { host: a.cn, entity: A }\n  - { host: A.cn, entity: B }\n',
      ':3',
      'Keep one entry',
    ],
    ['broken YAML', 'recipients: [', ':1', 'Check the indentation'],
  ])('says where there is %s', (_, text, line, hint) => {
    const file = written(text);
    expect(() => readRecipients([file])).toThrow(
      expect.objectContaining({ where: `${file}${line}`, hint: expect.stringContaining(hint) }),
    );
  });

  it('says when the file is not there', () =>
    expect(() => readRecipients(['/nowhere/r.yaml'])).toThrow(expect.objectContaining({ where: '/nowhere/r.yaml' })));

  it('is named in the configuration, relative to it', () => {
    const file = written('recipients: who.yaml\n', 'mpaudit.config.yaml');
    expect(readConfig(path.dirname(file)).recipients).toEqual([path.join(path.dirname(file), 'who.yaml')]);
  });
});
