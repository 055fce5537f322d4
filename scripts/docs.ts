/**
 * Writes docs/reference/*.md from the JSON schemas and the rules, so that a page cannot say what the code does not check.
 *
 *     npm run docs            # writes
 *     npm run docs -- --check # exit code 1 when a page is not what would be written
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { rulesPage } from './docs-rules.ts';

interface Schema {
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly additionalProperties?: boolean | Schema;
  readonly $defs?: Readonly<Record<string, Schema>>;
}

const root = path.dirname(import.meta.dirname);
const PAGES = [
  'config',
  'scenario',
  'policy',
  'known-values',
  'recipients',
  'upstream-map',
  'stand-in',
  'result',
] as const;

/** Text inside a table cell: a bar or a line break would end the cell. */
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const code = (value: unknown): string => `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;
const anchor = (name: string): string => `[${name}](#${name.toLowerCase().replaceAll(/[^a-z0-9-]/g, '')})`;

/** What may stand at a place, in the words of the schema. */
function kind(schema: Schema): string {
  if (schema.$ref !== undefined) return anchor(schema.$ref.split('/').at(-1) ?? '');
  if (schema.const !== undefined) return code(schema.const);
  if (schema.enum !== undefined) return schema.enum.map(code).join(', ');
  const options = schema.anyOf ?? schema.oneOf;
  if (options !== undefined) return [...new Set(options.map(kind))].join(' or ');
  if (schema.items !== undefined) return `list of ${kind(schema.items)}`;
  const types = [schema.type ?? 'any'].flat().join(' or ');
  return schema.format === undefined ? types : `${types} (${schema.format})`;
}

function limits({ pattern, minimum, maximum, default: usual }: Schema): string {
  return [
    pattern === undefined ? '' : `Matches ${code(pattern)}.`,
    minimum === undefined ? '' : `At least ${minimum}.`,
    maximum === undefined ? '' : `At most ${maximum}.`,
    usual === undefined ? '' : `Default: ${code(usual)}.`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}

/** Objects that stand inside others without a name of their own: shown with dotted keys. */
function inner(schema: Schema): Schema | undefined {
  if (schema.properties !== undefined) return schema;
  if (schema.items !== undefined) return inner(schema.items);
  return (schema.anyOf ?? schema.oneOf)?.map(inner).find((one) => one !== undefined);
}

function rows(schema: Schema, prefix: string): readonly string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, value]) => {
    const key = `${prefix}${name}`;
    const must = schema.required?.includes(name) === true ? ' **required**' : '';
    const about = [value.description ?? '', limits(value)].filter((part) => part !== '').join(' ');
    const below = inner(value);
    const list = value.items === undefined ? '.' : '[].';
    return [
      `| ${code(key)}${must} | ${cell(kind(value))} | ${cell(about)} |`,
      ...(below === undefined ? [] : rows(below, `${key}${list}`)),
    ];
  });
}

function section(name: string, schema: Schema, level: string): string {
  const table = rows(inner(schema) ?? schema, '');
  const head = [`${level} ${name}`, ...(schema.description === undefined ? [] : [schema.description])];
  if (table.length === 0) head.push(`${kind(schema)}. ${limits(schema)}`.trim());
  else head.push(['| Key | Value | Meaning |', '|---|---|---|', ...table].join('\n'));
  return head.join('\n\n');
}

function page(id: string): string {
  const file = `schema/${id}.schema.json`;
  const schema = JSON.parse(readFileSync(path.join(root, file), 'utf8')) as Schema;
  const parts = Object.entries(schema.$defs ?? {}).map(([name, part]) => section(name, part, '##'));
  const note = `<!-- Written by \`npm run docs\` from ${file}; change that file. -->`;
  return `${[note, section(schema.title ?? id, schema, '#'), ...parts].join('\n\n')}\n`;
}

const check = process.argv.includes('--check');
mkdirSync(path.join(root, 'docs', 'reference'), { recursive: true });
const pages: readonly (readonly [id: string, text: string])[] = [
  ...PAGES.map((id) => [id, page(id)] as const),
  ['rules', rulesPage()],
];
for (const [id, text] of pages) {
  const file = path.join(root, 'docs', 'reference', `${id}.md`);
  const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
  if (before === text) continue;
  if (!check) writeFileSync(file, text);
  else process.exitCode = 1;
  process.stdout.write(`${check ? 'out of date' : 'written'}: ${path.relative(root, file)}\n`);
}
