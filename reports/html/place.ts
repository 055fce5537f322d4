import type { VNode } from 'preact';
import type { FindingEvidence, Result, ResultExchange, ResultFlow } from '../../detectors/result.ts';
import { visible } from '../safe.ts';
import { carrierWords, encodingWords, groundSaid, type Words } from '../words.ts';
import { anchor, both, captured, code, el, t } from './element.ts';

/** What the report knows of one quoted place. */
export interface Place {
  readonly evidence: FindingEvidence;
  readonly flow?: ResultFlow;
  readonly exchange?: ResultExchange;
}

/** The flow and the request that a quoted place belongs to. */
export function placesOf(
  flows: readonly string[],
  evidence: readonly FindingEvidence[],
  result: Lookup,
): readonly Place[] {
  const own = flows.flatMap((id) => result.flow.get(id) ?? []);
  return evidence.map((one) => {
    const flow = own.find(({ location, events }) => location === one.location && events.includes(one.event));
    const exchange = result.exchange.get(one.event);
    return { evidence: one, ...(flow ? { flow } : {}), ...(exchange ? { exchange } : {}) };
  });
}

/** Flows by id and exchanges by event, so that ten thousand findings are looked up and not searched. */
export interface Lookup {
  readonly flow: ReadonlyMap<string, ResultFlow>;
  readonly exchange: ReadonlyMap<number, ResultExchange>;
}
export const lookupOf = (result: Result): Lookup => ({
  flow: new Map(result.flows.map((flow) => [flow.id, flow])),
  exchange: new Map((result.exchanges?.rows ?? []).map((row) => [row.event, row])),
});

/** `base64 → json` in words, and what was done to the value itself. */
export function stepsOf(flow: ResultFlow): Words {
  const named = [...flow.encodings, ...flow.transforms].map((one) => encodingWords(one));
  return { zh: named.map(({ zh }) => zh).join(' → '), en: named.map(({ en }) => en).join(' → ') };
}

/** `body/items/0/phone` as a tree: the carrier, each name on the way, and the value, marked. */
function tree({ evidence, flow }: Place): VNode {
  const [head = '', ...path] = evidence.location.split('/');
  const at = evidence.snippet.indexOf(': ');
  const value = at < 0 ? evidence.snippet : evidence.snippet.slice(at + 2);
  const names = path.filter((name) => name !== '');
  const open = (name: string, depth: number): string =>
    `${'   '.repeat(depth)}└─ ${visible(name === '*' ? '[…]' : name, 80)}\n`;
  const last = names.length === 0 ? '' : `${'   '.repeat(names.length - 1)}└─ ${visible(names.at(-1) ?? '', 80)} = `;
  return el(
    'pre',
    { class: 'place', translate: 'no' },
    visible(head, 80),
    flow === undefined || flow.encodings.length === 0 ? '' : ` (${flow.encodings.join(' → ')})`,
    '\n',
    names.slice(0, -1).map(open).join(''),
    last,
    el('mark', null, visible(value, 200)),
  );
}

const requestLine = ({ evidence, exchange }: Place): VNode =>
  exchange === undefined
    ? el('p', { class: 'small' }, t(`事件 #${evidence.event}`, `event #${evidence.event}`))
    : el(
        'p',
        { class: 'small' },
        el('a', { href: `#${anchor('request', exchange.event)}` }, `#${exchange.event}`),
        ' ',
        code(exchange.method, 12),
        ' ',
        captured(exchange.url, 300),
      );

/** How the bytes became the value, one step a line, and why the value is what it is said to be. */
function chain({ flow }: Place): VNode | null {
  if (flow === undefined) return null;
  const step = (words: Words): VNode => el('li', null, both(words));
  const ground = groundSaid(flow);
  return el(
    'ol',
    { class: 'chain' },
    step(carrierWords(flow.carrier)),
    ...flow.encodings.map((one) => {
      const { zh, en } = encodingWords(one);
      return step({ zh: `按 ${zh} 解开`, en: `opened as ${en}` });
    }),
    el('li', null, t('取出 ', 'taken at '), code(flow.location, 160)),
    ...flow.transforms.map((one) => {
      const { zh, en } = encodingWords(one);
      return step({ zh: `值为 ${zh} 形式`, en: `the value is in the form ${en}` });
    }),
    el(
      'li',
      null,
      both({
        zh: `认定为${flow.dataTypeName.zh}：${ground.zh}`,
        en: `recognised as ${flow.dataTypeName.en}: ${ground.en}`,
      }),
      ' ',
      el(
        'span',
        { class: 'soft' },
        both({ zh: visible(flow.explanationZh ?? flow.explanation, 300), en: visible(flow.explanation, 300) }),
      ),
    ),
  );
}

function sourceLines({ evidence }: Place): VNode | null {
  if (evidence.source === undefined) return null;
  const { file, line } = evidence.source;
  const others = (evidence.stack ?? []).filter((one) => one.file !== file || one.line !== line).slice(0, 5);
  return el(
    'p',
    { class: 'small' },
    t('源代码 ', 'source '),
    code(`${file}:${line}`),
    others.length === 0
      ? null
      : el(
          'span',
          { class: 'soft' },
          t(' 调用栈 ', ' stack '),
          ...others.flatMap((one) => [code(`${one.file}:${one.line}`), ' ']),
        ),
  );
}

/** One quoted place: which request, where in it, how it was read, which line of code sent it. */
export const placeCard = (place: Place): VNode =>
  el('div', { class: 'place-card' }, requestLine(place), tree(place), chain(place), sourceLines(place));
