/**
 * Writes harness/host/runtime/api/table.ts from the installed miniprogram-api-typings and the definitions of the families.
 * Run it after an upgrade of the typings or a new definition: `npx node scripts/api-table.ts`. A test fails while the table is behind.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ApiDefinition } from '../harness/host/runtime/api/core/define.ts';
import { FAMILIES } from '../harness/host/runtime/api/families.ts';
import { readManagers, readTypings } from './api-typings.ts';

export const TABLE_FILE = fileURLToPath(new URL('../harness/host/runtime/api/table.ts', import.meta.url));

const HEAD = `/**
 * @table
 * Every member of \`wx\` in miniprogram-api-typings, with how this host answers it. Written by scripts/api-table.ts; do not edit.
 */

export interface ApiRow {
  readonly kind: 'async' | 'sync' | 'task' | 'manager' | 'event' | 'value';
  /** \`implemented\`: does what WeChat does. \`simulated\`: answers from the persona or the device model. \`unsupported\`: fails, and is a gap. */
  readonly status: 'implemented' | 'simulated' | 'unsupported';
  /** Required fields of the options with the type name of WeChat's parameter error. */
  readonly required?: Readonly<Record<string, string>>;
  readonly optional?: readonly string[];
}

// biome-ignore format: one row a line
export const API_TABLE: Readonly<Record<string, ApiRow>> = {
`;

const MANAGERS = `
/** Methods of the objects that a member gives; one that the host lacks fails and is a gap, like a missing member of \`wx\`. */
// biome-ignore format: one row a line
export const MANAGER_METHODS: Readonly<Record<string, readonly string[]>> = {
`;

const literal = (value: unknown): string => JSON.stringify(value).replaceAll('"', "'");

/** The text of table.ts for the installed typings and the definitions as they are. */
export function tableText(): string {
  const defined = new Map<string, ApiDefinition>(FAMILIES.flat().map((definition) => [definition.name, definition]));
  const typings = new Map(readTypings().map((member) => [member.name, member]));
  const names = [...new Set([...typings.keys(), ...defined.keys()])].sort();
  const rows = names.map((name) => {
    const member = typings.get(name);
    const definition = defined.get(name);
    const status = definition?.status ?? (name === 'cloud' ? 'simulated' : 'unsupported');
    const required = Object.keys(member?.required ?? {}).length > 0 ? `, required: ${literal(member?.required)}` : '';
    const optional = (member?.optional.length ?? 0) > 0 ? `, optional: ${literal(member?.optional)}` : '';
    return `  ${literal(name)}: { kind: '${definition?.kind ?? member?.kind ?? 'async'}', status: '${status}'${required}${optional} },`;
  });
  const managers = Object.entries(readManagers()).map(([name, methods]) => `  ${literal(name)}: ${literal(methods)},`);
  return `${HEAD}${rows.join('\n')}\n};\n${MANAGERS}${managers.join('\n')}\n};\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(TABLE_FILE, tableText());
}
