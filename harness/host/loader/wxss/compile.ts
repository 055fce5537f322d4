import { AtRule, type ChildNode, type Declaration, Root, type Rule } from 'postcss';
import type { LoadContext } from '../context.ts';
import { extendedStyles } from '../extended.ts';
import { cloneInto, flatten } from './imports.ts';
import { compileSelector } from './selectors.ts';
import { sheetFile } from './source.ts';
import { compileMedia, compileValue } from './values.ts';

/** What a sheet belongs to. */
export interface SheetOwner {
  /** Path without extension. */
  readonly path: string;
  /** Class prefix; undefined for plain classes. */
  readonly scope: string | undefined;
  /** Pages the whole sheet is for: a page itself, or the users of a component with shared styles. Undefined: everywhere. */
  readonly pages: readonly string[] | undefined;
  /** Pages for rules that name no class, when `pages` is undefined. */
  readonly widePages: readonly string[] | undefined;
}

/** At-rules that work on the whole document and are not allowed inside `@scope`. */
const GLOBAL_RULES = new Set([
  'keyframes',
  '-webkit-keyframes',
  'font-face',
  'charset',
  'property',
  'counter-style',
  'layer',
  'namespace',
]);

/** CSS text of the sheet of `owner`, undefined when it has none. */
export function compileSheet(context: LoadContext, owner: SheetOwner): string | undefined {
  const file = sheetFile(context, owner.path);
  const brought = owner.path === 'app' ? broughtSheets(context) : [];
  const files = [...brought, ...(file === undefined ? [] : [file])];
  if (files.length === 0) return undefined;
  const root = new Root();
  const origins = cloneInto(
    root,
    files.flatMap((one) => flatten(context, one).nodes),
  );
  const keyframes = renameKeyframes(root, owner);
  for (const [node, origin] of origins) compileNode(context, node, origin, owner, keyframes);
  return assemble(root, owner);
}

/** Sheets of the libraries that WeChat brings: app.wxss has them without an import. */
function broughtSheets(context: LoadContext): string[] {
  const found = extendedStyles(context.app.raw).map((path) => context.resolver.file(path, 'app.wxss'));
  return found.filter((file) => typeof file === 'string');
}

function compileNode(
  context: LoadContext,
  node: ChildNode,
  file: string,
  owner: SheetOwner,
  keyframes: ReadonlySet<string>,
): void {
  if (node.type === 'decl') compileDeclaration(node, file, owner, keyframes);
  if (node.type === 'rule') compileRule(context, node, file, owner);
  if (node.type === 'atrule' && /^(media|container)$/i.test(node.name)) node.params = compileMedia(node.params);
  if ('nodes' in node && node.nodes !== undefined)
    for (const child of [...node.nodes]) compileNode(context, child, file, owner, keyframes);
}

function compileRule(context: LoadContext, rule: Rule, file: string, owner: SheetOwner): void {
  if (rule.parent?.type === 'atrule' && /keyframes$/i.test((rule.parent as AtRule).name)) return;
  try {
    const compiled = compileSelector(rule.selector, owner.scope, owner.path);
    rule.selector = compiled.text;
    if (compiled.wide) wide.add(rule);
  } catch (error) {
    const line = rule.source?.start?.line;
    const message = `selector "${rule.selector.slice(0, 80)}": ${error instanceof Error ? error.message : String(error)}`;
    context.problems.add({ kind: 'bad-wxss', file, ...(line === undefined ? {} : { line }), message, fatal: false });
    rule.remove();
  }
}

/** Rules that could match outside their component. */
const wide = new WeakSet<ChildNode>();

function compileDeclaration(decl: Declaration, file: string, owner: SheetOwner, keyframes: ReadonlySet<string>): void {
  decl.value = compileValue(decl.value, file);
  // A `text` is cut into lines where its text is, whatever its styles say of spaces: WeChat makes elements of the line ends.
  if (/^white-space$/i.test(decl.prop) && /^(normal|nowrap)$/i.test(decl.value))
    decl.after(decl.clone({ prop: 'white-space-collapse', value: 'var(--line-breaks, collapse)' }));
  if (keyframes.size > 0 && /^(-webkit-)?animation(-name)?$/i.test(decl.prop)) {
    decl.value = decl.value.replace(/[a-zA-Z_][\w-]*/g, (word) =>
      keyframes.has(word) ? keyframeName(owner, word) : word,
    );
  }
}

function keyframeName(owner: SheetOwner, name: string): string {
  return `${owner.path.replace(/[^a-zA-Z0-9]+/g, '-')}--${name}`;
}

/** Animations are names of the document: each sheet gets its own copy, the plain name stays for inline styles. */
function renameKeyframes(root: Root, owner: SheetOwner): ReadonlySet<string> {
  const names = new Set<string>();
  if (owner.path === 'app') return names;
  for (const node of [...root.nodes]) {
    if (node.type !== 'atrule' || !/keyframes$/i.test(node.name)) continue;
    const name = node.params.trim();
    names.add(name);
    const copy = node.clone({ params: keyframeName(owner, name) });
    for (const rule of copy.nodes ?? []) compileFrame(rule);
    node.after(copy);
  }
  return names;
}

function compileFrame(rule: ChildNode): void {
  if (rule.type !== 'rule') return;
  for (const decl of rule.nodes) if (decl.type === 'decl') decl.value = compileValue(decl.value, '');
}

function assemble(root: Root, owner: SheetOwner): string {
  const pages = owner.pages;
  if (pages !== undefined) return assembleScoped(root, pages);
  if (owner.widePages !== undefined)
    for (const rule of collectWide(root)) rule.replaceWith(scopeRule(owner.widePages).append(rule.clone()));
  return root.toString();
}

function assembleScoped(root: Root, pages: readonly string[]): string {
  const out = new Root();
  const scope = scopeRule(pages);
  for (const node of root.nodes)
    (node.type === 'atrule' && GLOBAL_RULES.has(node.name.toLowerCase()) ? out : scope).append(node.clone());
  if ((scope.nodes?.length ?? 0) > 0) out.append(scope);
  return out.toString();
}

function collectWide(root: Root): Rule[] {
  const rules: Rule[] = [];
  root.walkRules((rule) => {
    if (wide.has(rule)) rules.push(rule);
  });
  return rules;
}

function scopeRule(pages: readonly string[]): AtRule {
  const params = `(${pages.map((page) => `wx-page[wx-path=${JSON.stringify(page)}]`).join(', ')})`;
  return new AtRule({ name: 'scope', params, nodes: [] });
}
