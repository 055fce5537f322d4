import { strToU8, type Zippable, zipSync } from 'fflate';
import type { Finding, Result } from '../detectors/result.ts';
import type { ReportFormat } from './format.ts';
import { inventory } from './inventory.ts';
import { xmlText } from './safe.ts';
import { severityRank, severityWords } from './words.ts';

interface Sheet {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
}

/** Longest text that a cell of Excel takes. */
const MAX_CELL = 32_000;
/** ZIP knows no date before 1980; a fixed one keeps the same result the same bytes. */
const DATE = new Date(Date.UTC(1980, 0, 2));
const NAMESPACE = 'http://schemas.openxmlformats.org';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/**
 * Workbook of the data inventory and the findings (Office Open XML, ECMA-376). Every cell is an inline string: nothing that was captured can
 * become a formula.
 */
export const xlsx: ReportFormat = {
  id: 'xlsx',
  fileName: 'inventory.xlsx',
  render(result, { lang }) {
    const sheets: readonly Sheet[] = [
      { name: lang === 'zh' ? '数据清单' : 'data inventory', rows: inventory(result, lang) },
      { name: lang === 'zh' ? '发现' : 'findings', rows: findingRows(result, lang) },
    ];
    const files: Zippable = {};
    for (const [name, text] of Object.entries(partsOf(sheets))) files[name] = [strToU8(text), { mtime: DATE }];
    return zipSync(files, { level: 6 });
  },
};

function findingRows(result: Result, lang: 'zh' | 'en'): string[][] {
  const row = (finding: Finding): string[] => [
    severityWords[finding.severity][lang],
    finding.rule,
    finding.title[lang],
    finding.explanation[lang],
    finding.dataTypes.join('; '),
    finding.recipient,
    finding.law.map((law) => `${lang === 'zh' ? law.nameZh : law.nameEn} ${law.article}`).join('; '),
    finding.fix[lang],
    finding.evidence.map(({ event, location }) => `#${event} ${location}`).join('; '),
  ];
  return [
    ['severity', 'rule', 'finding', 'explanation', 'data types', 'recipient', 'law', 'fix', 'evidence'],
    ...[...result.findings].sort((a, b) => severityRank(a.severity) - severityRank(b.severity)).map(row),
  ];
}

/** The parts of the package by name. */
function partsOf(sheets: readonly Sheet[]): Record<string, string> {
  const numbered = sheets.map((sheet, at) => ({ ...sheet, id: at + 1 }));
  return {
    '[Content_Types].xml': `${HEAD}<Types xmlns="${NAMESPACE}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>${numbered.map(({ id }) => `<Override PartName="/xl/worksheets/sheet${id}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`).join('')}</Types>`,
    '_rels/.rels': `${HEAD}<Relationships xmlns="${NAMESPACE}/package/2006/relationships"><Relationship Id="rId1" Type="${NAMESPACE}/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${HEAD}<workbook xmlns="${NAMESPACE}/spreadsheetml/2006/main" xmlns:r="${NAMESPACE}/officeDocument/2006/relationships"><sheets>${numbered.map(({ id, name }) => `<sheet name="${xmlText(name)}" sheetId="${id}" r:id="rId${id}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships xmlns="${NAMESPACE}/package/2006/relationships">${numbered.map(({ id }) => `<Relationship Id="rId${id}" Type="${NAMESPACE}/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet${id}.xml"/>`).join('')}</Relationships>`,
    ...Object.fromEntries(numbered.map(({ id, rows }) => [`xl/worksheets/sheet${id}.xml`, sheetXml(rows)])),
  };
}

const sheetXml = (rows: Sheet['rows']): string =>
  `${HEAD}<worksheet xmlns="${NAMESPACE}/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>${rows
    .map((row, at) => `<row r="${at + 1}">${row.map(cell).join('')}</row>`)
    .join('')}</sheetData></worksheet>`;

const cell = (text: string): string =>
  `<c t="inlineStr"><is><t xml:space="preserve">${xmlText(text, MAX_CELL)}</t></is></c>`;
