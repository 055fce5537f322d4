import type { ArrowFunctionExpression, FunctionExpression } from 'acorn';

/** Parameters of `define` functions as WeChat writes them; only the first three are anything in a mini-program. */
const MEANT = ['require', 'module', 'exports'];

/**
 * The body of a module. With WeChat's own parameter names it is cut out as it stands, so that its lines keep their numbers; with others
 * (a minifier's) the function is called with what it expects.
 */
export function moduleBody(factory: FunctionExpression | ArrowFunctionExpression, code: string): string {
  const names = factory.params.map((param) => (param.type === 'Identifier' ? param.name : ''));
  const usual = MEANT.every((name, at) => (names[at] ?? name) === name);
  const { body } = factory;
  if (usual && body.type === 'BlockStatement') return code.slice(body.start + 1, body.end - 1);
  return `return (${code.slice(factory.start, factory.end)}).call(this,require,module,exports)`;
}
