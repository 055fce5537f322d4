import type { AnyNode, AssignmentExpression, CallExpression } from 'acorn';
import type { Json } from '../../../evidence/events.ts';
import { calleeOf, keyOfMember, pieces, type Script, textOf, treeOf, walk } from '../../code/syntax.ts';
import { literalOf, NOT_LITERAL } from './literal.ts';
import { moduleBody } from './module-body.ts';

/** A part of a compiled style sheet: text, or `[0, rpx]`, `[1]` (class prefix), `[2, sheet]`. */
export type SheetPart = Json;

/** What the scripts of a package say, read without running them. */
export interface ScriptFacts {
  /** `define("x.js", function …)`: function bodies by module path. */
  readonly modules: Map<string, string>;
  /** `__wxAppCode__["x.json"] = {…}`. */
  readonly configs: Map<string, Json>;
  /** `setCssToHead([…], …, {path: "./x.wxss"})` by path. */
  readonly sheets: Map<string, readonly SheetPart[]>;
  /** `__COMMON_STYLESHEETS__["./x.wxss"] = […]`, which sheets name as `[2, "./x.wxss"]`. */
  readonly commonSheets: Map<string, readonly SheetPart[]>;
  readonly faults: string[];
}

const MAX_FAULTS = 50;

/** No facts yet. */
export const noFacts = (): ScriptFacts => ({
  modules: new Map(),
  configs: new Map(),
  sheets: new Map(),
  commonSheets: new Map(),
  faults: [],
});

/** Adds what a script says; what an earlier script said stands. Of a script that does not parse, each module that does is taken. */
export function readScript(script: Script, facts: ScriptFacts): void {
  const tree = treeOf(script);
  for (const part of typeof tree === 'string' ? pieces(script) : [script]) {
    const own = part === script ? tree : treeOf(part);
    if (typeof own !== 'string') readTree(own, part, facts);
    else if (facts.faults.length < MAX_FAULTS) facts.faults.push(own);
  }
}

function readTree(tree: AnyNode, script: Script, facts: ScriptFacts): void {
  walk(tree, (node) => {
    if (node.type === 'CallExpression') return !takeCall(node, script, facts);
    if (node.type === 'AssignmentExpression') return !takeAssignment(node, facts);
    return true;
  });
}

/** True when the call is told and need not be entered. */
function takeCall(node: CallExpression, script: Script, facts: ScriptFacts): boolean {
  const name = calleeOf(node);
  if (name === 'define') return takeDefine(node, script, facts);
  if (name !== undefined && /^setCssToHead/.test(name)) return takeSheet(node, facts, undefined);
  return false;
}

function takeDefine(node: CallExpression, script: Script, facts: ScriptFacts): boolean {
  const path = textOf(node.arguments[0] as AnyNode | undefined);
  const factory = node.arguments[1];
  if (path === undefined || (factory?.type !== 'FunctionExpression' && factory?.type !== 'ArrowFunctionExpression'))
    return false;
  if (!facts.modules.has(path)) facts.modules.set(path, moduleBody(factory, script.code));
  return true;
}

function takeSheet(node: CallExpression, facts: ScriptFacts, target: string | undefined): boolean {
  const parts = literalOf(node.arguments[0] as AnyNode | undefined);
  const info = literalOf(node.arguments[2] as AnyNode | undefined);
  const path = target ?? (isRecord(info) && typeof info['path'] === 'string' ? info['path'] : undefined);
  if (Array.isArray(parts) && path !== undefined && !(facts.sheets.get(path)?.length ?? 0))
    facts.sheets.set(path, parts);
  return true;
}

function takeAssignment({ left, right }: AssignmentExpression, facts: ScriptFacts): boolean {
  const common = keyOfMember(left, '__COMMON_STYLESHEETS__');
  const code = keyOfMember(left, '__wxAppCode__');
  const value = common === undefined && !code?.endsWith('.json') ? NOT_LITERAL : literalOf(right);
  if (common !== undefined && Array.isArray(value)) facts.commonSheets.set(common, value);
  else if (code?.endsWith('.json') && value !== NOT_LITERAL) facts.configs.set(code, value);
  else if (code?.endsWith('.wxss') && right.type === 'CallExpression') return takeSheet(right, facts, code);
  else return false;
  return true;
}

const isRecord = (value: unknown): value is Readonly<Record<string, Json>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
