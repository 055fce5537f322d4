import { createHash } from 'node:crypto';
import { UserError } from '../../evidence/error.ts';
import schema from '../../schema/policy.schema.json' with { type: 'json' };
import { compileSchema, nearest, readYaml, type YamlFile } from '../../schema/yaml.ts';
import { allTerms, guidelineItems, typeByTerm, typeName } from '../knowledge/taxonomy.ts';
import type { DeclaredSdk, Polarity, Policy, Span, Statement, StatementAction } from './model.ts';

/** policy.yaml, the hand-written form: `schema/policy.schema.json`, terms of the taxonomy in id, Chinese or English. */

interface RawStatement {
  readonly id?: string;
  readonly actor?: string;
  readonly action: StatementAction;
  readonly data?: readonly string[];
  readonly with?: readonly string[];
  readonly purpose?: string;
  readonly condition?: string;
  readonly retention?: string;
  readonly polarity?: Polarity;
  readonly text?: string;
}
interface RawSdk {
  readonly name: string;
  readonly entity?: string;
  readonly data?: readonly string[];
  readonly purpose?: string;
}
interface Raw {
  readonly title?: string;
  readonly operator?: { readonly name?: string; readonly hosts?: readonly string[] };
  readonly statements?: readonly RawStatement[];
  readonly sdks?: readonly RawSdk[];
  readonly retention?: string;
  readonly rights?: readonly { readonly right: string; readonly text?: string }[];
  readonly contacts?: readonly string[];
  readonly guideline?: readonly string[];
  readonly separateConsent?: readonly string[];
  readonly minors?: string;
}

interface Source {
  readonly text: string;
  readonly file: string;
  readonly yaml: YamlFile;
}

const validate = compileSchema(schema);

/** Reads policy.yaml. Throws `UserError` with file:line and the nearest valid word. */
export function parsePolicyYaml(text: string, file: string): Policy {
  const yaml = readYaml(text, file, validate);
  const raw = (yaml.value ?? {}) as Raw;
  const source: Source = { text, file, yaml };
  const written = (raw.statements ?? []).map((one, at) => statement(one, at, source));
  return {
    source: {
      file,
      format: 'policy.yaml',
      title: raw.title ?? '',
      sha256: createHash('sha256').update(text).digest('hex'),
    },
    statements: [...written, ...(raw.guideline ?? []).map((key, at) => guidelineStatement(key, at, source))],
    retention: retentionOf(raw, source),
    rights: (raw.rights ?? []).map((one, at) => ({
      right: one.right,
      text: one.text ?? '',
      line: yaml.line(['rights', at]),
    })),
    contacts: (raw.contacts ?? []).map((one, at) => ({ text: one, line: yaml.line(['contacts', at]) })),
    sdks: (raw.sdks ?? []).map((one, at) => sdk(one, at, source)),
    firstParty: raw.operator?.hosts ?? [],
    lint: [],
    ...(raw.operator?.name === undefined ? {} : { operator: raw.operator.name }),
    ...(raw.guideline === undefined ? {} : { guideline: raw.guideline }),
    ...(raw.minors === undefined ? {} : { minors: raw.minors }),
    ...(raw.separateConsent === undefined
      ? {}
      : { separateConsent: raw.separateConsent.map((term, at) => dataType(term, ['separateConsent', at], source)) }),
  };
}

function retentionOf(raw: Raw, source: Source): Policy['retention'] {
  if (raw.retention !== undefined) return { text: raw.retention, line: source.yaml.line(['retention']) };
  const at = (raw.statements ?? []).findIndex((one) => one.retention !== undefined || one.action === 'retain');
  const one = raw.statements?.[at];
  return one ? { text: one.retention ?? one.text ?? '', line: source.yaml.line(['statements', at]) } : null;
}

function statement(raw: RawStatement, at: number, source: Source): Statement {
  const line = source.yaml.line(['statements', at]);
  const text = raw.text ?? wording(raw);
  const quote =
    raw.text === undefined
      ? lineSpan(source.text, line)
      : find(source.text, raw.text, lineSpan(source.text, line).start);
  const locate = (part: string): Span => ({ text: part, ...find(source.text, part, quote.start) });
  return {
    id: raw.id ?? `s${at + 1}`,
    actor: raw.actor ?? 'first',
    action: raw.action,
    polarity: raw.polarity ?? 'asserted',
    terms: (raw.data ?? []).map((term, index) => ({
      ...locate(term),
      dataType: dataType(term, ['statements', at, 'data', index], source),
    })),
    recipients: (raw.with ?? []).map((name) => ({ ...locate(name), entity: name })),
    purposes: raw.purpose === undefined ? [] : [locate(raw.purpose)],
    conditions: raw.condition === undefined ? [] : [locate(raw.condition)],
    quote,
    text,
    line,
  };
}

function guidelineStatement(key: string, at: number, source: Source): Statement {
  const item = guidelineItems.find((one) => one.privacy_key === key);
  const line = source.yaml.line(['guideline', at]);
  if (!item) {
    const near = nearest(
      key,
      guidelineItems.map((one) => one.privacy_key),
    );
    throw new UserError(
      `unknown privacy_key "${key}" in "guideline"`,
      `${source.file}:${line}`,
      near === undefined ? '' : `Did you mean "${near}"?`,
    );
  }
  return itemStatement(item, line, { ...lineSpan(source.text, line) });
}

/** An item of WeChat's guideline is clear for the types of its row; the platform's own wording is the quote. */
export function itemStatement(
  item: (typeof guidelineItems)[number],
  line: number,
  quote: { readonly start: number; readonly end: number },
): Statement {
  return {
    id: `guideline-${item.privacy_key}`,
    actor: 'first',
    action: 'collect',
    polarity: 'asserted',
    terms: item.data_types
      .filter((id) => id !== 'background-location')
      .map((id) => ({ text: item.label_zh, ...quote, dataType: id })),
    recipients: [],
    purposes: [],
    conditions: [],
    quote,
    text: `开发者收集你的${item.label_zh}`,
    line,
    origin: 'guideline',
  };
}

function sdk(raw: RawSdk, at: number, source: Source): DeclaredSdk {
  return {
    name: raw.name,
    entity: raw.entity ?? '',
    dataTypes: (raw.data ?? []).map((term, index) => dataType(term, ['sdks', at, 'data', index], source)),
    purpose: raw.purpose ?? '',
    line: source.yaml.line(['sdks', at]),
  };
}

function dataType(term: string, path: readonly (string | number)[], source: Source): string {
  const type = typeByTerm(term);
  if (type) return type.id;
  const near = nearest(term, allTerms());
  throw new UserError(
    `unknown data type "${term}" in "${path[0]}"`,
    `${source.file}:${source.yaml.line(path)}`,
    near === undefined
      ? 'Use an id, a Chinese or an English term of the taxonomy (detectors/knowledge/data-types.json).'
      : `Did you mean "${near}"?`,
  );
}

const VERBS: Readonly<Record<StatementAction, string>> = {
  collect: '收集',
  share: '提供',
  store: '存储',
  retain: '保存',
  use: '使用',
  right: '',
  'transfer-abroad': '向境外提供',
  public: '公开',
};

/** The clause in words, for statements that were written without one. */
function wording(raw: RawStatement): string {
  const names = (raw.data ?? []).map((term) => typeName(typeByTerm(term)?.id ?? term).zh).join('、');
  const to = raw.with === undefined ? '' : `向${raw.with.join('、')}`;
  const not =
    raw.polarity === 'denied'
      ? '不会'
      : raw.polarity === 'conditional'
        ? '未经您同意不会'
        : raw.polarity === 'only'
          ? '仅'
          : '会';
  const condition = raw.condition === undefined ? '' : `${raw.condition}，`;
  const purpose = raw.purpose === undefined ? '' : `，用于${raw.purpose}`;
  return `${condition}我们${not}${to}${VERBS[raw.action]}您的${names}${purpose}。`;
}

/** Offsets of a 1-based line, without its line break. */
export function lineSpan(text: string, line: number): { start: number; end: number } {
  let start = 0;
  for (let at = 1; at < line; at += 1) {
    const next = text.indexOf('\n', start);
    if (next < 0) break;
    start = next + 1;
  }
  const end = text.indexOf('\n', start);
  return { start, end: end < 0 ? text.length : end };
}

function find(text: string, part: string, from: number): { start: number; end: number } {
  const start = text.indexOf(part, from);
  return start < 0 ? { start: from, end: from } : { start, end: start + part.length };
}
