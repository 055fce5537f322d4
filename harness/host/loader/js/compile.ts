import { compileFunction } from 'node:vm';
import { transformSync } from 'esbuild';
import { transform } from 'sucrase';

/** A module ready for the runtime, or the place where it does not parse. */
export type CompiledModule =
  | { readonly ok: true; readonly body: string }
  | { readonly ok: false; readonly body: string; readonly line: number | undefined; readonly message: string };

const PARAMETERS = ['require', 'module', 'exports'];

/**
 * Turns a source into a CommonJS function body with every statement on its own line number. Plain CommonJS is left as it is; ES modules and
 * TypeScript go through sucrase, which keeps lines. A source that does not parse becomes a body that throws the same message when required.
 */
export function compileModule(path: string, source: string): CompiledModule {
  if (path.endsWith('.json')) return { ok: true, body: `module.exports = ${source.trim() || '{}'}` };
  const shim =
    path.includes('miniprogram_npm/') && source.includes('process.env')
      ? "var process={env:{NODE_ENV:'production'}};"
      : '';
  const typed = path.endsWith('.ts');
  const plain = typed || /\bimport\s*\(/.test(source) ? undefined : syntaxFault(source);
  if (!typed && plain === undefined && !/\bimport\s*\(/.test(source)) return { ok: true, body: shim + source };
  return transformed(path, source, shim, plain);
}

function transformed(path: string, source: string, shim: string, plain: Fault | undefined): CompiledModule {
  const typed = path.endsWith('.ts');
  const whole = typed && (DECORATOR.test(source) || NAMESPACE.test(source)) ? byEsbuild(source) : undefined;
  if (whole !== undefined) return { ok: true, body: shim + whole };
  let code: string;
  try {
    code = transform(source, { transforms: typed ? ['typescript', 'imports'] : ['imports'], filePath: path }).code;
  } catch (error) {
    return broken(path, faultOf(error, plain));
  }
  code = withHoistedExports(code);
  const fault = syntaxFault(code);
  return fault === undefined ? { ok: true, body: shim + code } : broken(path, fault);
}

/** What sucrase says, and where; the line that V8 named when sucrase names none. */
function faultOf(error: unknown, plain: Fault | undefined): Fault {
  const text = error instanceof Error ? error.message : String(error);
  const at = /\((\d+):(\d+)\)\s*$/.exec(text);
  const message = text.replace(/^Error transforming [^:]*: /, '').replace(/\s*\(\d+:\d+\)\s*$/, '');
  return { line: at ? Number(at[1]) : plain?.line, message };
}

/** At the start of a line or of a parameter; in a comment a star stands before it. */
const DECORATOR = /(?:^|[(,])[ \t]{0,40}@[A-Za-z_$]/m;
/** One that holds more than types has code, and one is not told from the other without parsing. */
const NAMESPACE = /^[ \t]{0,40}(?:export[ \t]{1,9})?(?:namespace|module)[ \t]{1,9}[\w.]{1,99}[ \t\r\n]{0,9}\{/m;

/**
 * For what sucrase drops of TypeScript: namespaces, decorators of properties (others it leaves to Chromium, which knows none). Lines are not kept.
 * Undefined when esbuild cannot read it either: that is told in the words of the first parser.
 */
function byEsbuild(source: string): string | undefined {
  const tsconfigRaw = { compilerOptions: { experimentalDecorators: true, useDefineForClassFields: false } };
  try {
    return transformSync(source, { loader: 'ts', format: 'cjs', target: 'es2022', tsconfigRaw }).code;
  } catch (error) {
    if (error instanceof Error && 'errors' in error) return undefined;
    throw error;
  }
}

const MARK = 'Object.defineProperty(exports, "__esModule", {value: true});';
const EXPORTED = /\bexports\.\s*(\w+)\s*=\s*(\w+)\s*;/g;
const DECLARED = /^\s?(?:async\s+)?function\s*\*?\s*(\w+)\s*\(/gm;

/**
 * Exported functions are there before the module's first statement, as the standard and DevTools' Babel have it: modules that import each
 * other rely on it. Only functions that start a line are known to be of the module itself.
 */
function withHoistedExports(code: string): string {
  const at = code.indexOf(MARK);
  if (at < 0) return code;
  const functions = new Set([...code.matchAll(DECLARED)].map(([, name]) => name));
  const pairs = [...code.matchAll(EXPORTED)].filter(([, , local]) => functions.has(local));
  const hoisted = pairs.map(([, name = '', local = '']) => `exports.${name}=${local};`).join('');
  return code.slice(0, at + MARK.length) + hoisted + code.slice(at + MARK.length);
}

interface Fault {
  readonly line: number | undefined;
  readonly message: string;
}

function broken(path: string, fault: Fault): CompiledModule {
  const text = `${path}${fault.line === undefined ? '' : `:${fault.line}`}: ${fault.message}`;
  return {
    ok: false,
    body: `throw new SyntaxError(${JSON.stringify(text)})`,
    line: fault.line,
    message: fault.message,
  };
}

/** Parses without running. V8 puts `file:line` on the first line of the stack of a SyntaxError. */
export function syntaxFault(body: string, parameters: readonly string[] = PARAMETERS): Fault | undefined {
  try {
    compileFunction(body, [...parameters], { filename: 'module' });
    return undefined;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const line = /^module:(\d+)/.exec(error.stack ?? '')?.[1];
    return { line: line === undefined ? undefined : Number(line), message: `${error.name}: ${error.message}` };
  }
}
