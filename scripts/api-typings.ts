import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** One member of `wx` as miniprogram-api-typings declares it. */
export interface TypingsMember {
  readonly name: string;
  readonly kind: 'async' | 'sync' | 'event' | 'manager' | 'value';
  /** Required option fields with the type name that WeChat prints in a parameter error. */
  readonly required: Readonly<Record<string, string>>;
  /** Optional option fields, callbacks left out. */
  readonly optional: readonly string[];
}

const CALLBACKS = new Set(['success', 'fail', 'complete']);
const SCALARS: Readonly<Record<string, string>> = {
  string: 'String',
  number: 'Number',
  boolean: 'Boolean',
  ArrayBuffer: 'ArrayBuffer',
};

const typingsFile = (name: string) =>
  createRequire(import.meta.url)
    .resolve('miniprogram-api-typings/package.json')
    .replace(/package\.json$/, `types/wx/${name}`);

/** Doc comments hold code samples that look like members, so they go first. */
const withoutComments = (source: string) => source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');

/** The text between the braces of `interface <name>`; empty when there is none. */
function interfaceBody(source: string, name: string): string {
  const start = new RegExp(`interface ${name}(?:<[^{]*>)?\\s*(?:extends [^{]+)?\\{`).exec(source);
  if (!start) return '';
  const open = start.index + start[0].length;
  let depth = 1;
  let at = open;
  while (depth > 0 && at < source.length) {
    if (source[at] === '{') depth++;
    if (source[at] === '}') depth--;
    at++;
  }
  return source.slice(open, at - 1);
}

/** Splits an interface body into its members; nested braces and parentheses stay together. */
function membersOf(body: string): string[] {
  const members: string[] = [];
  let depth = 0;
  let current = '';
  for (const line of body.split('\n')) {
    const starts = depth === 0 && /^\s*(?:readonly )?[A-Za-z_$][\w$]*\??\s*[<(:]/.test(line);
    if (starts && current.trim()) {
      members.push(current.trim());
      current = '';
    }
    current += `${line}\n`;
    for (const char of line.replace(/=>/g, '')) {
      if ('{(<['.includes(char)) depth++;
      if ('})>]'.includes(char)) depth--;
    }
  }
  if (current.trim()) members.push(current.trim());
  return members;
}

function fieldType(text: string): string {
  const type = text.trim();
  if (SCALARS[type]) return SCALARS[type];
  if (/^'/.test(type)) return 'String';
  if (/\[\]$|^Array</.test(type)) return 'Array';
  return '';
}

function optionFields(source: string, optionType: string) {
  const required: Record<string, string> = {};
  const optional: string[] = [];
  for (const member of membersOf(interfaceBody(source, optionType))) {
    const field = /^([A-Za-z_$][\w$]*)(\?)?\s*:\s*([\s\S]+)$/.exec(member);
    if (!field?.[1] || CALLBACKS.has(field[1])) continue;
    const type = fieldType(field[3] ?? '');
    if (field[2] || !type) optional.push(field[1]);
    else required[field[1]] = type;
  }
  return { required, optional };
}

function kindOf(name: string, signature: string): TypingsMember['kind'] {
  if (/^[A-Za-z_$][\w$]*\s*:/.test(signature)) return 'value';
  if (/^(on|off)[A-Z]/.test(name)) return 'event';
  if (/PromisifySuccessResult|Promise</.test(signature)) return 'async';
  const result = /\)\s*:\s*([A-Za-z.]+)[^)]*$/.exec(signature)?.[1] ?? 'void';
  if (result === 'void' && /option\??:|\w+Option\b/.test(signature)) return 'async';
  return /Manager|Context|Task|Socket|Ad$|Worker|Session|Observer|Query|Animation|Canvas|Adapter|Server|Decoder|Recorder|Player|Container|Performance/.test(
    result,
  )
    ? 'manager'
    : 'sync';
}

function describe(source: string, signature: string): TypingsMember | undefined {
  const name = /^(?:readonly )?([A-Za-z_$][\w$]*)/.exec(signature)?.[1];
  if (!name) return undefined;
  const option = /\(\s*(?:option|args|object)\??:\s*([A-Za-z]+)/.exec(signature)?.[1] ?? '';
  const generic = /extends\s+([A-Za-z]+Option)\b/.exec(signature)?.[1] ?? '';
  const type = interfaceBody(source, generic) ? generic : option;
  return { name, kind: kindOf(name, signature), ...optionFields(source, type || '-') };
}

/** Every member of the `Wx` interface of the installed miniprogram-api-typings, sorted, overloads folded. */
export function readTypings(): readonly TypingsMember[] {
  const source = withoutComments(readFileSync(typingsFile('lib.wx.api.d.ts'), 'utf8'));
  const found = new Map<string, TypingsMember>();
  for (const signature of membersOf(interfaceBody(source, 'Wx'))) {
    const member = describe(source, signature);
    if (member && !found.has(member.name)) found.set(member.name, member);
  }
  for (const member of readCloudTypings()) found.set(member.name, member);
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Methods of the objects that `wx.createXxx`, `wx.getXxxManager` and the task APIs give, by API name. */
export function readManagers(): Readonly<Record<string, readonly string[]>> {
  const source = withoutComments(readFileSync(typingsFile('lib.wx.api.d.ts'), 'utf8'));
  const managers: Record<string, readonly string[]> = {};
  for (const signature of membersOf(interfaceBody(source, 'Wx'))) {
    const name = /^([A-Za-z_$][\w$]*)\s*[<(]/.exec(signature)?.[1] ?? '';
    const type = /\)\s*:\s*([A-Za-z]+)\s*;?\s*$/.exec(signature)?.[1] ?? '';
    const methods = membersOf(interfaceBody(source, type)).flatMap(
      (member) => /^([A-Za-z_$][\w$]*)\s*[<(]/.exec(member)?.[1] ?? [],
    );
    if (describe(source, signature)?.kind === 'manager' && methods.length > 0)
      managers[name] = [...new Set(methods)].sort();
  }
  return managers;
}

/** Members of `wx.cloud`, as `cloud.callFunction` …. */
function readCloudTypings(): TypingsMember[] {
  const source = withoutComments(readFileSync(typingsFile('lib.wx.cloud.d.ts'), 'utf8'));
  const names = new Set(
    membersOf(interfaceBody(source, 'WxCloud')).map((line) => /^([A-Za-z_$][\w$]*)/.exec(line)?.[1] ?? ''),
  );
  names.delete('');
  return [...names].map((name) => ({ name: `cloud.${name}`, kind: 'async' as const, required: {}, optional: [] }));
}
