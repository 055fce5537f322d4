import type { AnyNode } from 'acorn';
import { lineFinder } from './lines.ts';
import { type Script, textOf, treeOf, walk } from './syntax.ts';
import { hostsInText, keyLikeTexts } from './texts.ts';

/** A name with the line on which it stands first. */
export interface Named {
  readonly name: string;
  readonly line: number;
}

/** A text of the code that looks like a key, with what it is called there. */
export interface KeyText {
  /** Property, variable or URL parameter that holds it; empty when it has no name. */
  readonly name: string;
  readonly text: string;
  readonly line: number;
}

/** What one module says; nothing of it runs. */
export interface ModuleFacts {
  /** wx APIs that it names: `wx.getLocation`, `wx.cloud.callFunction`. */
  readonly apis: readonly Named[];
  /** Hosts of addresses in its texts. */
  readonly hosts: readonly (Named & { readonly secure: boolean })[];
  readonly keys: readonly KeyText[];
  /** Why it could not be read. */
  readonly fault?: string;
}

/** Most of each kind that one module is asked for. */
const MAX = 2000;

/** Reads a module. */
export function factsOf(script: Script): ModuleFacts {
  const tree = treeOf(script);
  if (typeof tree === 'string') return { apis: [], hosts: [], keys: [], fault: tree };
  const reader = new Reader(script.code, aliasesIn(tree));
  walk(tree, (node) => reader.take(node));
  return reader.facts();
}

/** Local names of the `wx` object: `const w = wx`, `_wx = wx`. */
function aliasesIn(tree: AnyNode): ReadonlySet<string> {
  const names = new Set(['wx']);
  walk(tree, (node) => {
    if (node.type === 'VariableDeclarator' && node.id.type === 'Identifier' && isName(node.init, names))
      names.add(node.id.name);
    return true;
  });
  return names;
}

const isName = (node: AnyNode | null | undefined, names: ReadonlySet<string>): boolean =>
  node?.type === 'Identifier' && names.has(node.name);

class Reader {
  readonly #lineOf: (offset: number) => number;
  readonly #wx: ReadonlySet<string>;
  readonly #apis = new Map<string, Named>();
  readonly #hosts = new Map<string, Named & { secure: boolean }>();
  readonly #keys = new Map<string, KeyText>();
  /** What a literal is called, told by the node above it. */
  readonly #names = new Map<AnyNode, string>();

  constructor(code: string, wx: ReadonlySet<string>) {
    this.#lineOf = lineFinder(code);
    this.#wx = wx;
  }

  facts(): ModuleFacts {
    return { apis: [...this.#apis.values()], hosts: [...this.#hosts.values()], keys: [...this.#keys.values()] };
  }

  take(node: AnyNode): boolean {
    if (node.type === 'MemberExpression') this.#api(node);
    else if (node.type === 'VariableDeclarator') this.#variable(node);
    else if (node.type === 'Property') this.#name(node.value, keyText(node.key));
    else if (node.type === 'AssignmentExpression') this.#name(node.right, targetText(node.left));
    else if (node.type === 'Literal' && typeof node.value === 'string') this.#text(node.value, node);
    else if (node.type === 'TemplateElement') this.#text(node.value.cooked ?? '', node);
    return true;
  }

  #variable(node: Extract<AnyNode, { type: 'VariableDeclarator' }>): void {
    this.#name(node.init, node.id.type === 'Identifier' ? node.id.name : '');
    if (node.id.type !== 'ObjectPattern' || !isName(node.init, this.#wx)) return;
    for (const property of node.id.properties)
      if (property.type === 'Property') this.#note(`wx.${keyText(property.key)}`, property.start);
  }

  /** `wx.x`, `wx["x"]`, `wx.cloud.x`. */
  #api(node: Extract<AnyNode, { type: 'MemberExpression' }>): void {
    const name = node.computed ? (textOf(node.property) ?? '') : keyText(node.property);
    const { object } = node;
    if (isName(object, this.#wx)) this.#note(`wx.${name}`, node.start);
    else if (
      object.type === 'MemberExpression' &&
      isName(object.object, this.#wx) &&
      keyText(object.property) === 'cloud'
    )
      this.#note(`wx.cloud.${name}`, node.start);
  }

  #note(api: string, offset: number): void {
    if (!/^wx\.(?:cloud\.)?[a-zA-Z]{2,60}$/.test(api) || api === 'wx.cloud') return;
    if (!this.#apis.has(api) && this.#apis.size < MAX) this.#apis.set(api, { name: api, line: this.#lineOf(offset) });
  }

  #name(node: AnyNode | null | undefined, name: string): void {
    if (node && name !== '') this.#names.set(node, name);
  }

  #text(text: string, node: AnyNode): void {
    const line = this.#lineOf(node.start);
    for (const { host, secure } of hostsInText(text))
      if (!this.#hosts.has(host) && this.#hosts.size < MAX) this.#hosts.set(host, { name: host, line, secure });
    for (const key of keyLikeTexts(text, this.#names.get(node) ?? ''))
      if (!this.#keys.has(key.text) && this.#keys.size < MAX) this.#keys.set(key.text, { ...key, line });
  }
}

function keyText(node: AnyNode): string {
  return node.type === 'Identifier' ? node.name : (textOf(node) ?? '');
}

const targetText = (node: AnyNode): string =>
  node.type === 'MemberExpression' ? keyText(node.property) : node.type === 'Identifier' ? node.name : '';
