import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { UserError } from '../../evidence/error.ts';
import { idOf, readJobs } from '../../harness/batch/index.ts';
import { writePackage } from '../../harness/packages/container.ts';
import { encryptPackage } from '../../harness/packages/encrypted.ts';

const folder = (): string => mkdtempSync(path.join(tmpdir(), 'mpaudit-batch-'));
const csv = (text: string): string => {
  const file = path.join(folder(), 'list.csv');
  writeFileSync(file, text);
  return file;
};
const fault = (source: string): UserError => {
  try {
    readJobs(source);
  } catch (error) {
    return error as UserError;
  }
  throw new Error('read without a fault');
};

describe('the list of a batch', () => {
  it('reads projects with their own options, paths relative to the file', () => {
    const file = csv(
      '\uFEFFproject,id,category,policy,pack\nshop,店,online-shopping,p.yaml,smoke; consent\n\n"a, b",,,,\n',
    );
    expect(readJobs(file)).toEqual([
      {
        id: '店',
        project: path.join(path.dirname(file), 'shop'),
        args: [
          '--policy',
          path.join(path.dirname(file), 'p.yaml'),
          '--pack',
          'smoke',
          '--pack',
          'consent',
          '--category',
          'online-shopping',
        ],
      },
      { id: 'a_b', project: path.join(path.dirname(file), 'a, b'), args: [] },
    ]);
  });

  it.each([
    ['a column that is nearly one of ours', 'project,polcy\na,p.yaml\n', 'unknown column "polcy"', 1],
    ['a line without a project', 'project,id\na,1\n,2\n', 'no project', 3],
    ['the same id twice', 'project\na\nb\na\n', '"a" stands in line 2 already', 4],
    ['a line with too many fields', 'project\na\nb,c\n', 'not a CSV', 3],
  ])('names the line of %s', (_what, text, message, line) => {
    const file = csv(text);
    expect(fault(file).message).toContain(message);
    expect(fault(file).where).toBe(`${file}:${line}`);
  });

  it('takes every mini-program below a folder, none twice', () => {
    const root = folder();
    for (const dir of ['one', 'deep/er/two', 'one/miniprogram', 'node_modules/x', 'empty'])
      mkdirSync(path.join(root, dir), { recursive: true });
    for (const file of [
      'one/project.config.json',
      'one/miniprogram/app.json',
      'deep/er/two/app.json',
      'node_modules/x/app.json',
    ])
      writeFileSync(path.join(root, file), '{}');
    expect(readJobs(root).map(({ id }) => id)).toEqual(['deep__er__two', 'one']);
  });

  it.each([
    ['a list without a header', '/a/shop\n/a/other\n', 'The first line names the columns'],
    ['semicolons between its columns', 'project;id\na;b\n', 'separated by commas'],
    ['tabs between its columns', 'project\tid\na\tb\n', 'separated by commas'],
  ])('says what is wrong with %s', (_what, text, hint) => {
    const file = csv(text);
    const { message, where, hint: said } = fault(file);
    expect([message, where]).toEqual(['no column "project"', `${file}:1`]);
    expect(said).toContain(hint);
  });

  it.each([
    ['GBK, as Excel writes it', Buffer.from('70726f6a6563740ab5eac6cc0a', 'hex')],
    ['UTF-16', Buffer.from('\ufeffproject\n店铺\n', 'utf16le')],
    ['UTF-8 with its mark', Buffer.from('\ufeffproject\n店铺\n')],
  ])('reads a list in %s', (_what, bytes) => {
    const file = path.join(folder(), 'list.csv');
    writeFileSync(file, bytes);
    expect(readJobs(file).map(({ project }) => path.basename(project))).toEqual(['店铺']);
  });

  it('finds what an upstream names beside the list', () => {
    const file = csv('project,upstream\na,map:hosts.yaml\nb,stub\n');
    expect(readJobs(file).map(({ args }) => args[1])).toEqual([
      `map:${path.join(path.dirname(file), 'hosts.yaml')}`,
      'stub',
    ]);
  });

  it('follows links to folders, and takes nothing twice', () => {
    const [root, elsewhere] = [folder(), folder()];
    for (const dir of [path.join(root, 'own'), path.join(elsewhere, 'far')]) mkdirSync(dir);
    for (const dir of [path.join(root, 'own'), path.join(elsewhere, 'far')])
      writeFileSync(path.join(dir, 'app.json'), '{}');
    for (const [name, to] of [
      ['a-loop', root],
      ['again', path.join(root, 'own')],
      ['broken', path.join(root, 'nowhere')],
      ['linked', elsewhere],
      ['self', path.join(root, 'self')],
    ] as const)
      symlinkSync(to, path.join(root, name));
    expect(readJobs(root).map(({ id }) => id)).toEqual(['own', 'linked__far']);
  });

  it('tells two programs of one name apart, whatever else is there', () => {
    const root = folder();
    for (const dir of ['a b', 'a_b', 'c']) mkdirSync(path.join(root, dir));
    for (const dir of ['a b', 'a_b', 'c']) writeFileSync(path.join(root, dir, 'app.json'), '{}');
    const ids = readJobs(root).map(({ id }) => id);
    expect(ids).toEqual([expect.stringMatching(/^a_b-\w{8}$/), expect.stringMatching(/^a_b-\w{8}$/), 'c']);
    expect(new Set(ids).size).toBe(3);
  });

  it('takes packages of PC WeChat by the folder that names their appid', () => {
    const root = folder();
    const app = 'wx0123456789abcdef';
    const bytes = writePackage([{ name: '/app-config.json', data: Buffer.from('{"pages":["a"]}') }]);
    for (const [dir, key] of [
      [`${app}/12`, app],
      ['no-appid', app],
    ] as const) {
      mkdirSync(path.join(root, dir), { recursive: true });
      writeFileSync(path.join(root, dir, '__APP__.wxapkg'), encryptPackage(bytes, key));
    }
    expect(readJobs(root).map(({ id }) => id)).toEqual([`${app}__12`]);
  });

  it('leaves the columns of the list alone, and says so', () => {
    const notes: string[] = [];
    const jobs = readJobs(csv('project,region,rank\na,north,1\n'), (text) => notes.push(text));
    expect([jobs.length, notes]).toEqual([1, ['columns that are not used: region, rank']]);
  });

  it('says so when there is nothing to do', () => {
    expect(fault(folder()).message).toBe('no mini-program in it');
    expect(fault('/nonexistent/list.csv').message).toBe('no such list or folder');
  });
});

describe('the folder name of a program', () => {
  it.each([
    ['shops/吃 货', 'shops__吃_货'],
    ['../../etc/passwd', 'etc__passwd'],
    ['/abs/x', 'abs__x'],
    ['.hidden', 'hidden'],
    ['..', 'program'],
    ['a\u0000b\nc', 'a_b_c'],
  ])('%j', (name, id) => expect(idOf(name)).toBe(id));
});
