/** Values for fields of which nothing is known but their name: plausible, harmless, the same on every run. */

const TROUBLE = /err|fail|exception|expire|redirect|disabled|deleted|sold.?out/i;

type Rule = readonly [RegExp, (entry: number, name: string) => unknown];

/** The first that fits the name counts. */
const RULES: readonly Rule[] = [
  [/^(is|has|can|show|enable|need|allow)[A-Z_]|checked|selected|default|success|enabled|visible|valid/i, () => true],
  // WeChat takes black and white only for the text of its own bar.
  [/front_?colou?r$/i, () => '#ffffff'],
  [/colou?r$/i, () => '#3f7fbf'],
  [/(^|_)id$|Id$|ID$|^(sn|no|code|key|value)$/, (entry) => entry],
  [
    /(?<!to)pic(?!k|y)|img|image|icon|avatar|thumb|(?<!dis|re)cover(?!age)|banner|photo|logo(?!ut|n|ff)|poster|(?<![a-z])head(?!line|er$|ing|count)/i,
    (entry) => picture(entry),
  ],
  // What a service of messages names bare is where its socket listens; everything else that serves is asked by HTTP.
  [/^(server|wss?|(ws|wss|socket|im|chat|rtm)_?(url|uri|addr(ess)?|server|endpoint))$/i, () => SOCKET],
  [/host(name)?$/i, () => HOST],
  [/(server|endpoint|gateway|domain|base_?url)$/i, () => SITE],
  [/url|link|href/i, () => ''],
  [/(days|times|hours|minutes|seconds|weeks|months|years)$/i, (entry, name) => numberFor(name, entry)],
  [/time|date|day|^at$|At$|birth/i, (entry) => `2026-01-1${entry} 10:00:00`],
  [/status|type|state|kind|level|mode/i, (entry) => entry],
  [/phone|mobile|(^|_)tel($|[A-Z_])/i, () => '13800000000'],
  // Numbers that nobody counts with are texts: orders, cards, waybills.
  [
    /(order|card|serial|hx|account|invoice|track\w*|ship\w*|express|waybill|bank|licen[cs]e|plate)_?(no|number|sn)$/i,
    (entry) => `202601010000${entry}`,
  ],
  [
    /count|num|number|total|amount|stock|quantity|size|price|fee|money|score|star|rate|page|limit|sort|index|lat|lng|lon|width|height|discount|min|max|ttl|interval|duration|balance|cash|deposit|growth|integral|weight|distance|percent|commission/i,
    (entry, name) => numberFor(name, entry),
  ],
  [/phone|mobile|tel/i, () => '13800000000'],
  [/token|session|ticket/i, () => 'mpaudit-stub-token'],
];

const PICTURES = /pic|img|image|photo|gallery|carousel|swiper|banner|slide|album|cover|thumb/i;
const ADDRESS = /^(url|src|path|link)$/i;
const HOST = 'stub.mpaudit.example';
const SITE = `https://${HOST}`;
const SOCKET = `wss://${HOST}`;
const picture = (entry: number): string => `${SITE}/${entry}.png`;

/** A leaf by its name and that of what holds it; `entry` is the number of the list's entry that it belongs to, from 1. */
export function leafFor(name: string, entry: number, uses: readonly string[], holder = ''): unknown {
  if (uses.includes('socket')) return SOCKET;
  if (PICTURES.test(holder) && (ADDRESS.test(name) || name === singular(holder))) return picture(entry);
  if (TROUBLE.test(name))
    return uses.length > 0 && uses.every((use) => use === 'text' || use === 'string') ? '' : false;
  const rule = RULES.find(([pattern]) => pattern.test(name));
  const value = rule === undefined ? `示例${entry}` : rule[1](entry, name);
  return uses.includes('address') && !isAddress(value) ? SITE : value;
}

const isAddress = (value: unknown): boolean => typeof value === 'string' && value.startsWith('https://');

/** What an entry of a list is called. */
export const singular = (name: string): string => name.replace(/(List|Arr|Array|s)$/, '');

const NUMBERS: readonly (readonly [RegExp, (entry: number) => number])[] = [
  [/lat/i, () => 30.27],
  [/lng|lon/i, () => 120.13],
  [/price|fee|amount|money/i, (entry) => 9.9 * entry],
  [/page|index|sort/i, (entry) => entry],
];

/** A number by its name. */
export const numberFor = (name: string, entry: number): number =>
  (NUMBERS.find(([pattern]) => pattern.test(name))?.[1] ?? ((one) => 10 * one))(entry);
