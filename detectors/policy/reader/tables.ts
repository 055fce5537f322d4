import { typeByTerm } from '../../knowledge/taxonomy.ts';
import type { DeclaredSdk } from '../model.ts';
import { itemsOf } from './items.ts';
import { longestTerm } from './terms.ts';

/** Third-party lists in their three forms: a table with | or tabs, `名称：…` blocks, and the plug-in block of WeChat's guideline. */

const NAME = /(?:SDK|插件|第三方|服务|合作方)?.{0,6}名称|^(?:第三方)?SDK$|^第三方$|^产品$/i;
const OWNER = /提供方|公司|运营者|主体|所属机构|机构名称|服务商/;
const DATA = /(?:信息|数据|权限)(?:类型|种类|范围|字段)?$|收集.{0,6}信息|共享.{0,4}信息|个人信息/;
const PURPOSE = /目的|用途|场景|功能|用于/;

interface Columns {
  readonly name: number;
  readonly owner: number;
  readonly data: number;
  readonly purpose: number;
}

const cellsOf = (line: string): readonly string[] =>
  line.includes('|')
    ? line
        .replace(/^\s*\||\|\s*$/g, '')
        .split('|')
        .map((cell) => cell.replaceAll(/[*_`]/g, '').trim())
    : line.split('\t').map((cell) => cell.trim());

/** True for a line that belongs to a table. */
export const isTableLine = (line: string): boolean =>
  (line.match(/\|/g)?.length ?? 0) >= 2 || (line.match(/\t/g)?.length ?? 0) >= 2;

/** Columns by their headers; a header is one when two of name, data and purpose stand in it. */
function columnsOf(cells: readonly string[]): Columns | undefined {
  const find = (pattern: RegExp, not = -1): number =>
    cells.findIndex((cell, at) => at !== not && cell.length < 24 && pattern.test(cell));
  const name = find(NAME);
  const owner = find(OWNER, name);
  const purpose = find(PURPOSE, name);
  const data = cells.findIndex(
    (cell, at) => at !== name && at !== owner && at !== purpose && cell.length < 24 && DATA.test(cell),
  );
  return [name, data, purpose].filter((at) => at >= 0).length >= 2
    ? { name: name >= 0 ? name : owner, owner, data, purpose }
    : undefined;
}

/** Entries of every third-party table of the text. */
export function sdksInTables(lines: readonly string[]): readonly DeclaredSdk[] {
  const sdks: DeclaredSdk[] = [];
  let columns: Columns | undefined;
  for (const [at, line] of lines.entries()) {
    if (!isTableLine(line)) {
      if (line.trim() !== '') columns = undefined;
      continue;
    }
    const cells = cellsOf(line);
    const header = columnsOf(cells);
    if (header && !columns) columns = header;
    else if (columns && !cells.every((cell) => /^[:\s-]*$/.test(cell))) pushRow(sdks, cells, columns, at + 1);
  }
  return sdks;
}

function pushRow(sdks: DeclaredSdk[], cells: readonly string[], columns: Columns, line: number): void {
  const cell = (at: number): string => cells[at] ?? '';
  if (cell(columns.name) === '') return;
  sdks.push({
    name: cell(columns.name),
    entity: cell(columns.owner),
    dataTypes: typesIn(cell(columns.data)),
    purpose: cell(columns.purpose),
    line,
  });
}

/** Types that a cell or a list names; 不涉及 and an empty cell declare none. */
export function typesIn(text: string): readonly string[] {
  if (/^(?:不涉及|无|-|不收集|\s)*$/.test(text)) return [];
  const types = text
    .split(/[、，,；;\s/]+|以及|及|和/)
    .map((part) => part.replace(/^(?:您的|用户的?)/, '').replace(/等$/, ''))
    .flatMap((part) => typeByTerm(part)?.id ?? longestTerm(part)?.id ?? []);
  if (types.includes('consignee-name') || types.includes('shipping-address'))
    return [...new Set(types.map((type) => (type === 'phone-number' ? 'recipient-phone' : type)))];
  return [
    ...new Set(
      types.length > 0 ? types : itemsOf(text).flatMap((item) => (item.dataType === '' ? [] : [item.dataType])),
    ),
  ];
}

/** A longer line is running text, not a field; the pattern is not run on it. */
const LONGEST_FIELD = 400;

const FIELD = /^\s*[-*\d.、（）()]*\s*(?<key>[^：:\n]{2,16})[：:]\s*(?<value>\S.*)$/;
const KEYS: readonly (readonly [keyof Omit<DeclaredSdk, 'line' | 'dataTypes'> | 'data', RegExp])[] = [
  ['name', /(?:SDK|插件|第三方服务)(?:的?名称)?$|^(?:第三方)?SDK名称|^产品名称/i],
  ['entity', /提供方|(?:第三方)?(?:公司|主体|机构)(?:名称)?$|开发者名称|运营方/],
  ['data', /(?:收集|处理|涉及|共享|获取).{0,4}(?:信息|数据)|个人信息(?:类型|范围|字段)/],
  ['purpose', /目的|用途|使用场景/],
];

/** Entries written as blocks of `key：value` lines; a new name begins a new entry. */
export function sdksInBlocks(lines: readonly string[]): readonly DeclaredSdk[] {
  const sdks: DeclaredSdk[] = [];
  for (const [at, line] of lines.entries()) {
    const match = line.length > LONGEST_FIELD || isTableLine(line) ? null : FIELD.exec(line.replaceAll(/[*_`]/g, ''));
    const key = match && KEYS.find(([, pattern]) => pattern.test(match.groups?.['key']?.trim() ?? ''))?.[0];
    const value = match?.groups?.['value']?.trim() ?? '';
    if (key === 'name' && value.length <= 60)
      sdks.push({ name: value, entity: '', dataTypes: [], purpose: '', line: at + 1 });
    else if (key) extend(sdks, key, value, at + 1);
    else if (sdks.length > 0 && line.length <= LONGEST_FIELD) guidelineData(sdks, line, at + 1);
  }
  return sdks;
}

/** Most lines between a name and what belongs to it. */
const REACH = 6;

function extend(sdks: DeclaredSdk[], key: string, value: string, line: number): void {
  const last = sdks.at(-1);
  if (!last || line - last.line > REACH) return;
  if (key === 'data')
    sdks[sdks.length - 1] = { ...last, dataTypes: [...new Set([...last.dataTypes, ...typesIn(value)])] };
  else if (key === 'entity' && last.entity === '') sdks[sdks.length - 1] = { ...last, entity: value };
  else if (key === 'purpose' && last.purpose === '') sdks[sdks.length - 1] = { ...last, purpose: value };
}

/** "为了X，开发者将在获取你的明示同意后，访问你的Y" under a plug-in's name. */
function guidelineData(sdks: DeclaredSdk[], line: string, at: number): void {
  const last = sdks.at(-1);
  const match =
    /(?:为了(?<purpose>[^，]{1,80})，)?开发者.{0,16}?(?:收集|访问|使用|读取|调用)你(?:选中|选择)?的?(?<data>[^，。；]{1,40})/.exec(
      line,
    );
  if (!last || !match || at - last.line > REACH) return;
  sdks[sdks.length - 1] = {
    ...last,
    dataTypes: [...new Set([...last.dataTypes, ...typesIn(match.groups?.['data'] ?? '')])],
    purpose: last.purpose || (match.groups?.['purpose'] ?? ''),
  };
}
