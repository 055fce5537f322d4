import { read, utils } from '@e965/xlsx';
import { XMLParser } from 'fast-xml-parser';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { csv } from '../../reports/csv.ts';
import { xlsx } from '../../reports/xlsx.ts';
import { finding, result, resultFlow } from '../kit/result.ts';

const CONTEXT = { lang: 'en', screenshots: new Map(), evidenceDir: 'evidence' } as const;
const parts = (of = result()) => unzipSync(xlsx.render(of, CONTEXT) as Uint8Array);
/** Texts of a sheet, row by row, as a reader of Office Open XML sees them. */
function rows(name: string, of = result()): string[][] {
  const parser = new XMLParser({
    ignoreAttributes: false,
    parseTagValue: false,
    trimValues: false,
    isArray: (tag) => tag === 'row' || tag === 'c',
  });
  const sheet = parser.parse(strFromU8(parts(of)[`xl/worksheets/${name}.xml`] ?? new Uint8Array()));
  const found = sheet.worksheet.sheetData.row as { c: { is: { t: string | { '#text'?: string } } }[] }[];
  return found.map(({ c }) => c.map(({ is }) => (typeof is.t === 'string' ? is.t : (is.t['#text'] ?? ''))));
}

describe('the workbook', () => {
  it('holds the inventory of the CSV and the findings', () => {
    const lines = String(csv.render(result(), CONTEXT)).trim().split('\r\n');
    expect(rows('sheet1')).toHaveLength(lines.length);
    expect(rows('sheet1')[0]?.slice(0, 3)).toEqual(['data type', 'name', 'recipient']);
    expect(rows('sheet2')[1]?.[1]).toBe(finding().rule);
  });

  it('names every part that it has, and no other', () => {
    const found = parts();
    const types = strFromU8(found['[Content_Types].xml'] ?? new Uint8Array());
    const named = [...types.matchAll(/PartName="\/([^"]+)"/g)].map(([, name]) => name);
    expect(named.sort()).toEqual(
      Object.keys(found)
        .filter((name) => name.endsWith('.xml') && name.startsWith('xl/'))
        .sort(),
    );
  });

  it.each(['=HYPERLINK("http://x")', '+1', '@SUM(A1)', '<t>&amp;</t>', 'a\u0000b\u001b[31m'])(
    'keeps %j a text',
    (text) => {
      const found = rows('sheet1', result([resultFlow({ page: text })]));
      expect(found[1]?.[12]).not.toMatch(/[\u0000\u001b]/);
      expect(
        strFromU8(parts(result([resultFlow({ page: text })]))['xl/worksheets/sheet1.xml'] ?? new Uint8Array()),
      ).not.toContain('<f>');
    },
  );

  it('gives the same bytes for the same result', () => {
    expect(
      Buffer.from(xlsx.render(result(), CONTEXT) as Uint8Array).equals(
        Buffer.from(xlsx.render(result(), CONTEXT) as Uint8Array),
      ),
    ).toBe(true);
  });
});

describe('the workbook in an independent reader (SheetJS)', () => {
  const book = (of = result()) => read(xlsx.render(of, CONTEXT) as Uint8Array, { cellFormula: true });

  it('opens with both sheets and every row', () => {
    const { SheetNames, Sheets } = book(result([resultFlow(), resultFlow({ id: 'f2', page: 'pages/b' })]));
    expect(SheetNames).toEqual(['data inventory', 'findings']);
    const rows = utils.sheet_to_json<Record<string, string>>(Sheets['data inventory'] ?? {});
    expect(rows.map((row) => [row['recipient'], row['page']])).toEqual([
      ['collect.tracker.example', 'pages/index/index'],
      ['collect.tracker.example', 'pages/b'],
    ]);
  });

  it.each(['=cmd|x', '+1', '-1+1', '@SUM(A1)', '\t=1'])('shows captured %j as text, never as a formula', (text) => {
    const { Sheets } = book(result([resultFlow({ page: text })]));
    const cells = Object.values(Sheets['data inventory'] ?? {}).filter((cell) => cell?.t !== undefined);
    expect(cells.some(({ v }) => String(v).includes(text.trim()))).toBe(true);
    expect(cells.filter(({ f }) => f !== undefined)).toEqual([]);
    expect(new Set(cells.map(({ t }) => t))).toEqual(new Set(['s']));
  });
});
