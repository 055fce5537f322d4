import type { OpenType } from '../../contract.ts';

const ATTRIBUTE = /\bopen-type\s*=\s*(?:"([^"]{0,400})"|'([^']{0,400})')/g;
/** Constants in an expression such as `{{agreed ? 'getPhoneNumber' : ''}}`. */
const QUOTED = /['"]([a-zA-Z|]{3,80})['"]/g;

/** Every `open-type` that a template gives, once a line; those in comments are not there. */
export function openTypesIn(source: string): readonly OpenType[] {
  const found: OpenType[] = [];
  const text = withoutComments(source);
  let [line, from] = [1, 0];
  for (const { index, 1: double, 2: single } of text.matchAll(ATTRIBUTE)) {
    for (; from < index; from += 1) if (text.charCodeAt(from) === 10) line += 1;
    for (const name of namesIn(double ?? single ?? '')) found.push({ name, line });
  }
  return found;
}

const namesIn = (value: string): readonly string[] =>
  (value.includes('{{') ? [...value.matchAll(QUOTED)].map(([, text = '']) => text) : [value])
    .flatMap((text) => text.split('|'))
    .filter((name) => /^[a-zA-Z]{3,60}$/.test(name));

/** Lines stay where they are. */
function withoutComments(source: string): string {
  let text = '';
  let from = 0;
  for (let start = source.indexOf('<!--'); start >= 0; start = source.indexOf('<!--', from)) {
    const end = source.indexOf('-->', start);
    const next = end < 0 ? source.length : end + 3;
    text += source.slice(from, start) + source.slice(start, next).replaceAll(/[^\n]/g, ' ');
    from = next;
  }
  return text + source.slice(from);
}
