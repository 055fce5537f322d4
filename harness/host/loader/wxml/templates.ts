import { TmplGroup } from 'glass-easel-template-compiler';
import type { OpenType } from '../../contract.ts';
import type { LoadContext } from '../context.ts';
import { dirOf, joinPath, withoutExt } from '../paths.ts';
import { isVendored } from '../problems.ts';
import { withLastAttributes } from './last-attributes.ts';
import { withNewNames } from './old-names.ts';
import { openTypesIn } from './open-types.ts';
import { withSlotFallbacks } from './slots.ts';
import { compileWxsFile, compileWxsText } from './wxs.ts';

/** Compiled templates with the WXS modules they use. */
export interface TemplateSet {
  readonly templates: Record<string, string>;
  readonly wxs: Record<string, string>;
  readonly openTypes: Record<string, readonly OpenType[]>;
  /** Helpers that the templates call; what is in it depends on what the templates use (WXS filters), so it is read last. */
  readonly runtime: string;
  readonly counts: { readonly total: number; readonly clean: number; readonly warned: number; readonly faulty: number };
}

/** A package brings scripts that make its templates. */
const NONE: TemplateSet = {
  templates: {},
  wxs: {},
  openTypes: {},
  runtime: '',
  counts: { total: 0, clean: 0, warned: 0, faulty: 0 },
};

/** One entry of what `addTmpl` returns; lines and columns are 0-based. */
interface TemplateNote {
  readonly isError: boolean;
  readonly level: string;
  readonly message: string;
  readonly startLine: number;
  readonly startColumn: number;
}

interface Compilation {
  readonly context: LoadContext;
  readonly group: TmplGroup;
  readonly out: TemplateSet;
  readonly seen: Set<string>;
  readonly counts: { total: number; clean: number; warned: number; faulty: number };
}

/**
 * Compiles each template by itself (`getTmplGenObject`): the group output of the compiler evaluates every WXS at once and in hash order, so
 * that one bad script takes all templates with it.
 */
export function compileTemplates(context: LoadContext, roots: readonly string[]): TemplateSet {
  if (context.project.packaged !== undefined) return NONE;
  const group = new TmplGroup();
  const counts = { total: 0, clean: 0, warned: 0, faulty: 0 };
  const out: TemplateSet = { templates: {}, wxs: {}, openTypes: {}, runtime: '', counts };
  const work: Compilation = { context, group, out, seen: new Set(), counts };
  const added: string[] = [];
  const queue = [...roots];
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    if (work.seen.has(path) || !addTemplate(work, path)) continue;
    added.push(path);
    queue.push(...importsOf(work, path));
  }
  for (const path of added) out.templates[path] = group.getTmplGenObject(path);
  const runtime = group.getRuntimeString();
  group.free();
  return { ...out, runtime };
}

function addTemplate(work: Compilation, path: string): boolean {
  work.seen.add(path);
  const source = work.context.files.read(`${path}.wxml`);
  if (source === undefined) return false;
  const notes = work.group.addTmpl(
    path,
    withSlotFallbacks(withNewNames(withLastAttributes(source))),
  ) as readonly TemplateNote[];
  report(work, path, notes);
  const types = openTypesIn(source);
  if (types.length > 0) work.out.openTypes[path] = types;
  moveInlineScripts(work, path);
  for (const script of work.group.getScriptDependencies(path) as string[])
    compileWxsFile(work.context, work.out.wxs, script, path);
  return true;
}

/** "Fatal" is a template that cannot be read on; an "Error" leaves out one construct and the rest works. */
function report(work: Compilation, path: string, notes: readonly TemplateNote[]): void {
  const errors = notes.filter((note) => note.isError);
  work.counts.total += 1;
  if (errors.length > 0) work.counts.faulty += 1;
  else if (notes.length > 0) work.counts.warned += 1;
  else work.counts.clean += 1;
  const file = `${path}.wxml`;
  for (const note of errors) {
    const message = `${note.message} (column ${note.startColumn + 1})`;
    work.context.problems.add({
      kind: 'bad-wxml',
      file,
      line: note.startLine + 1,
      message,
      fatal: note.level === 'Fatal' && !isVendored(file),
    });
  }
}

/** Inline WXS goes to the bundle by its own name; what stays in the template is an empty function. */
function moveInlineScripts(work: Compilation, path: string): void {
  for (const name of work.group.getInlineScriptModuleNames(path) as string[]) {
    const source = work.group.getInlineScript(path, name);
    compileWxsText(work.context, work.out.wxs, {
      key: `${path}#${name}`,
      source,
      file: `${path}.wxml`,
      from: `${path}.wxml`,
    });
    work.group.setInlineScript(path, name, '');
  }
}

function importsOf(work: Compilation, path: string): string[] {
  const targets = (work.group.getDirectDependencies(path) as string[]).map((target) => withoutExt(target, '.wxml'));
  for (const target of targets) {
    if (work.context.files.has(`${target}.wxml`)) continue;
    const message = `<import>/<include> of "${target}.wxml": there is no such file`;
    work.context.problems.add({
      kind: 'missing-file',
      file: `${path}.wxml`,
      ...lineOfImport(work, path, target),
      message,
      fatal: false,
    });
  }
  return targets;
}

function lineOfImport(work: Compilation, path: string, target: string): { line?: number } {
  const source = work.context.files.read(`${path}.wxml`) ?? '';
  for (const match of source.matchAll(/\bsrc\s*=\s*["']([^"']+)["']/g)) {
    const to = joinPath(dirOf(path), withoutExt(match[1] ?? '', '.wxml'));
    if (to === target) return { line: source.slice(0, match.index).split('\n').length };
  }
  return {};
}
