import { CssSyntaxError, parse, type Root } from 'postcss';
import safeParse from 'postcss-safe-parser';
import type { LoadContext } from '../context.ts';
import { extOf, withoutExt } from '../paths.ts';
import { compileDialect } from './dialects.ts';

const ENDINGS = ['wxss', 'less', 'scss', 'sass', 'css'];
/** An import at the end of its line without a semicolon: WeChat reads on in the next line, CSS would take the rule there for a part of it. */
const UNENDED = /@import\s+(?:"[^"\n]{1,400}"|'[^'\n]{1,400}')(?=[ \t]*\r?\n\s*[^;\s])/g;
const parsed = new WeakMap<LoadContext, Map<string, Root>>();

/** File of the sheet with this path (no extension): WXSS first, then a source that is compiled to it. */
export function sheetFile(context: LoadContext, path: string): string | undefined {
  return ENDINGS.slice(0, 4)
    .map((ending) => `${path}.${ending}`)
    .find((file) => context.files.has(file));
}

/** The sheet that `@import request` means in `from`. `null`: outside the project. */
export function sheetPath(context: LoadContext, request: string, from: string): string | undefined | null {
  const exact = context.resolver.file(request, from);
  if (typeof exact === 'string') return exact;
  const base = withoutExt(request, `.${extOf(request)}`);
  for (const ending of ENDINGS) {
    const found =
      context.resolver.file(`${base}.${ending}`, from) ?? context.resolver.file(`${request}.${ending}`, from);
    if (typeof found === 'string') return found;
  }
  return exact;
}

/** Parsed sheet, shared between those that import it: clone before changing. A fault is reported with its line, the rest is still read. */
export function parseSheet(context: LoadContext, file: string): Root | undefined {
  const known = parsed.get(context) ?? new Map<string, Root>();
  parsed.set(context, known);
  const hit = known.get(file);
  if (hit !== undefined) return hit;
  const text = compileDialect(context, file);
  if (text === undefined) return undefined;
  const root = parseLeniently(context, file, text.replaceAll(UNENDED, '$&;'));
  known.set(file, root);
  return root;
}

function parseLeniently(context: LoadContext, file: string, text: string): Root {
  try {
    return parse(text);
  } catch (error) {
    if (!(error instanceof CssSyntaxError)) throw error;
    context.problems.add({
      kind: 'bad-wxss',
      file,
      ...(error.line === undefined ? {} : { line: error.line }),
      message: error.reason,
      fatal: false,
    });
    return safeParse(text) as Root;
  }
}
