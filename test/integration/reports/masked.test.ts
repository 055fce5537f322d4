import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { extractText, getDocumentProxy } from 'unpdf';
import { beforeAll, describe, expect, it } from 'vitest';
import { openBundle } from '../../../evidence/index.ts';
import { mpaudit, tmp } from '../../kit/cli.ts';

const FORMATS = 'html,json,sarif,junit,markdown,csv,xlsx,pdf,har';
/** Shorter values stand in other words by chance. */
const SHORTEST = 3;

let out: string;
let said: string;
beforeAll(async () => {
  out = tmp();
  const ran = await mpaudit(['run', 'examples/neighbourhood-store', '--out', out, '--format', FORMATS]);
  said = ran.stdout + ran.stderr;
});

/** What a person or a search engine reads in the file. */
async function textOf(file: string): Promise<string> {
  const bytes = new Uint8Array(readFileSync(file));
  if (file.endsWith('.xlsx'))
    return Object.values(unzipSync(bytes))
      .map((part) => strFromU8(part))
      .join('\n');
  if (file.endsWith('.pdf')) return (await extractText(await getDocumentProxy(bytes), { mergePages: true })).text;
  return Buffer.from(bytes).toString('utf8');
}

/** Known values of the person that stand in a text. */
function seen(text: string): string[] {
  const { known } = openBundle(path.join(out, 'evidence')).manifest.persona;
  const flat = text.replaceAll(/\s/g, '');
  return known
    .filter(({ value }) => value.length >= SHORTEST && (text.includes(value) || flat.includes(value)))
    .map(({ type }) => type);
}

const files = (): string[] => readdirSync(out).filter((name) => statSync(path.join(out, name)).isFile());

describe('what a run writes beside the evidence', () => {
  it('is every format, readable by its owner only', () => {
    expect(files().sort()).toEqual(
      [
        'flows.csv',
        'inventory.xlsx',
        'junit.xml',
        'replay.json',
        'report.html',
        'report.pdf',
        'result.json',
        'result.sarif',
        'summary.md',
        'traffic.har',
      ].sort(),
    );
    expect(files().filter((name) => (statSync(path.join(out, name)).mode & 0o077) !== 0)).toEqual([]);
  });

  it('holds no value of the person, in any of them or on the terminal', async () => {
    const texts = await Promise.all(files().map(async (name) => [name, await textOf(path.join(out, name))] as const));
    expect(texts.filter(([, text]) => text.length < 100).map(([name]) => name)).toEqual([]);
    expect(texts.flatMap(([name, text]) => seen(text).map((type) => `${name}: ${type}`))).toEqual([]);
    expect(seen(said)).toEqual([]);
  });

  it('has the values in the HAR when they are asked for', async () => {
    const dir = tmp();
    await mpaudit(['judge', path.join(out, 'evidence'), '--out', dir, '--format', 'har', '--unmasked']);
    const values = seen(await textOf(path.join(dir, 'traffic.har')));
    expect(values).toEqual(expect.arrayContaining(['mobile-number', 'email-address', 'resident-id-number']));
  });
});
