import type { AtRule, ChildNode, Root } from 'postcss';
import type { LoadContext } from '../context.ts';
import { parseSheet, sheetPath } from './source.ts';

/** A sheet with its imports put in place; each node knows the file it was written in. */
export interface FlatSheet {
  readonly nodes: readonly { readonly node: ChildNode; readonly file: string }[];
}

/** Reads a sheet and, at their place, the sheets it imports; a circle is cut where it closes. */
export function flatten(context: LoadContext, file: string, open: readonly string[] = []): FlatSheet {
  const root = parseSheet(context, file);
  if (root === undefined) return { nodes: [] };
  const nodes: { node: ChildNode; file: string }[] = [];
  for (const node of root.nodes) {
    if (node.type === 'atrule' && node.name.toLowerCase() === 'import')
      nodes.push(...imported(context, node, file, [...open, file]));
    else nodes.push({ node, file });
  }
  return { nodes };
}

function imported(context: LoadContext, rule: AtRule, file: string, open: readonly string[]): FlatSheet['nodes'] {
  const request = /^(?:url\(\s*)?["']?([^"')\s]+)["']?\s*\)?/i.exec(rule.params.trim())?.[1];
  const line = rule.source?.start?.line;
  const at = line === undefined ? {} : { line };
  if (request === undefined || /^(https?:)?\/\//.test(request)) {
    context.problems.add({
      kind: 'bad-wxss',
      file,
      ...at,
      message: `@import ${rule.params}: WeChat imports only files of the project`,
      fatal: false,
    });
    return [];
  }
  const target = sheetPath(context, request, file);
  if (typeof target === 'string') return open.includes(target) ? [] : flatten(context, target, open).nodes;
  const message = `@import "${request}" ${target === null ? 'leaves the project' : 'is not found'}`;
  context.problems.add({
    kind: target === null ? 'outside-project' : 'missing-file',
    file,
    ...at,
    message,
    fatal: false,
  });
  return [];
}

/** The nodes as one root, cloned, so that a sheet imported twice can be compiled twice. */
export function cloneInto(root: Root, nodes: FlatSheet['nodes']): Map<ChildNode, string> {
  const files = new Map<ChildNode, string>();
  for (const { node, file } of nodes) {
    const copy = node.clone();
    root.append(copy);
    files.set(copy, file);
  }
  return files;
}
