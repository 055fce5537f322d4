import type { ScriptFacts, SheetPart } from './facts.ts';

const MAX_DEPTH = 16;
const MAX_SHEET = 8 * 1024 * 1024;

/** WXSS texts by path with extension: what `setCssToHead` would put together, with rpx and WXSS tag names again. */
export function sheetsOf(facts: ScriptFacts): Map<string, string> {
  const found = new Map<string, string>();
  for (const [path, parts] of facts.sheets)
    found.set(path.replace(/^\.?\/+/, ''), untagged(assemble(parts, facts, new Set(), 0)));
  return found;
}

function assemble(parts: readonly SheetPart[], facts: ScriptFacts, taken: Set<string>, depth: number): string {
  let text = '';
  for (const part of parts) {
    if (text.length > MAX_SHEET) break;
    text += typeof part === 'string' ? part : operation(part, facts, taken, depth);
  }
  return text;
}

/** `[0, n]` is n rpx, `[1]` the class prefix (our loader makes its own), `[2, sheet]` another sheet, once. */
function operation(part: SheetPart, facts: ScriptFacts, taken: Set<string>, depth: number): string {
  if (!Array.isArray(part)) return '';
  const [kind, value] = part;
  if (kind === 0 && typeof value === 'number') return `${value}rpx`;
  if (kind !== 2 || typeof value !== 'string' || taken.has(value) || depth > MAX_DEPTH) return '';
  taken.add(value);
  return assemble(facts.commonSheets.get(value) ?? [], facts, taken, depth + 1);
}

/** The compiler of WeChat writes `page` as `body` and `view` as `wx-view`; outside of selectors neither word stands alone. */
const untagged = (css: string): string => css.replace(/(^|[},>+~\s;])body(?=[\s,{.:[#>+~])/g, '$1page');
