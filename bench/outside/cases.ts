import { createHash } from 'node:crypto';
import { findFlows } from '../../detectors/flows/index.ts';
import { isA } from '../../detectors/knowledge/taxonomy.ts';
import type { Flow } from '../../detectors/types.ts';
import type { EvidenceEvent, StoredEvent } from '../../evidence/events.ts';
import type { Manifest } from '../../evidence/manifest.ts';
import { type Carrier, PICTURES } from './carriers.ts';
import { Draw } from './draw.ts';
import { personOf, type Shape } from './shapes.ts';
import { BARE } from './told.ts';

/** One thing on its way to somebody, what it should be found as (`''`: nothing), and by which words it is counted. */
export interface Case {
  readonly type: string;
  readonly about: string;
  readonly value: string;
  readonly tags: readonly string[];
  readonly events: readonly EvidenceEvent[];
}
export interface Judged extends Case {
  readonly flows: readonly Flow[];
}
const bodies = new Map<string, Uint8Array>();
const keep = (bytes: Uint8Array): { sha256: string; size: number } => {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  bodies.set(sha256, bytes);
  return { sha256, size: bytes.length };
};
type Known = readonly { readonly type: string; readonly value: string }[];

/** What a judgement finds in each case, told by the numbers of its events. */
function judged(cases: readonly Case[], known: Known, before: readonly EvidenceEvent[] = []): Judged[] {
  const events: StoredEvent[] = [];
  const owner = new Map<number, number>();
  const add = (event: EvidenceEvent): number =>
    events.push({ ...event, seq: events.length + 1, t: events.length * 9, prev: '', hash: '' } as StoredEvent);
  for (const event of before) add(event);
  for (const [at, one] of cases.entries()) for (const event of one.events) owner.set(add(event), at);
  const manifest = { target: { firstParty: [] }, persona: { seed: '', known } } as unknown as Manifest;
  const { flows } = findFlows({ manifest, complete: true, events, body: (sha) => bodies.get(sha) });
  const found = new Map<number, Set<Flow>>();
  for (const flow of flows)
    for (const seq of flow.events) {
      const at = owner.get(seq);
      if (at === undefined) continue;
      const set = found.get(at) ?? new Set();
      found.set(at, set.add(flow));
    }
  return cases.map((one, at) => ({ ...one, flows: [...(found.get(at) ?? [])] }));
}

/** The type itself, or one above or below it, or a sister where two types share a form (`mobile-number`, `recipient-phone`). */
export const fits = (found: string, wanted: string): boolean =>
  isA(found, wanted) || isA(wanted, found) || SISTERS.some((group) => group.includes(found) && group.includes(wanted));
const SISTERS: readonly (readonly string[])[] = [
  [
    'mobile-number',
    'recipient-phone',
    'bank-reserved-mobile',
    'phone-number',
    'emergency-contact',
    'guardian-information',
  ],
  ['person-name', 'consignee-name', 'guardian-information', 'emergency-contact', 'minor-information'],
  ['shipping-address', 'home-address', 'postal-address', 'chosen-location', 'property-listing'],
  ['precise-location', 'coarse-location', 'chosen-location', 'trajectory', 'ip-derived-location'],
  ['mac-address', 'wifi-bssid', 'bluetooth-address'],
  ['idfa', 'idfv', 'oaid'],
  ['wechat-openid', 'wechat-unionid'],
  ['resident-id-number', 'driving-licence', 'hkmt-resident-permit'],
];
export const isFound = (one: Judged, least = 0.5): boolean =>
  one.flows.some((flow) => flow.confidence >= least && fits(flow.dataType, one.type));
export const accused = (one: Judged, least = 0.5): readonly Flow[] =>
  one.flows.filter((flow) => flow.confidence >= least);

const load = (id: string, name: string, value: unknown, d: Draw, holder = 'user') => ({
  id,
  origin: `https://c${id}.example.cn`,
  name,
  value,
  d,
  holder,
  keep,
});
const SALT = 'Zx9@k2Lm';
const KEY = 'b7f1c3d95e8a4f60';
/** The salt and the key come from the program's own server, as settings. */
const SETTINGS = (): EvidenceEvent[] => [
  {
    type: 'request',
    id: 's0',
    method: 'GET',
    url: 'https://cfg.example.cn/settings',
    httpVersion: '1.1',
    transport: 'https',
    headers: [],
  },
  {
    type: 'response',
    id: 's0',
    status: 200,
    headers: [['Content-Type', 'application/json']],
    body: keep(Buffer.from(JSON.stringify({ code: 0, data: { salt: SALT, hmacKey: KEY } }))),
    upstream: 'stub',
  },
];

/** Values of a known person: a form, then up to three layers, in any carrier; or a digest, in at most one layer. `scope`: only what issue 4 lists, or everything. */
export function known(shape: Shape, seed: number, count: number, scope: 'listed' | 'all'): Judged[] {
  const d = new Draw(seed);
  const people = personOf(shape, seed + 1);
  const layers = Object.entries(scope === 'all' ? { ...shape.listed, ...shape.further } : shape.listed);
  const carriers = Object.entries(shape.carriers);
  const cases: Case[] = [];
  while (cases.length < count) {
    const { type, value } = d.one(people);
    const id = `k${cases.length}`;
    if (type === 'precise-location' && d.odds(0.1)) {
      const [carrier, carry] = d.one(Object.entries(PICTURES));
      cases.push({
        type,
        value,
        about: `${type} EXIF @${carrier}`,
        tags: [`type ${type}`, `carrier ${carrier}`],
        events: carry(load(id, 'f', value, d)),
      });
      continue;
    }
    const digest = type !== 'precise-location' && d.odds(0.2) ? d.one(Object.entries(shape.digests)) : undefined;
    const forms = shape.forms(type).filter((form) => scope === 'all' || !form.extra);
    const form = digest || forms.length === 0 || d.odds(0.5) ? undefined : d.one(forms);
    const shaped = form ? form.make(value, d) : digest ? digest[1](value, SALT, KEY) : value;
    const chain = Array.from({ length: digest ? d.one([0, 0, 0, 1]) : d.one([0, 1, 1, 2, 2, 3]) }, () => d.one(layers));
    let text = shaped;
    for (const [, layer] of chain) text = layer(typeof text === 'string' ? text : JSON.stringify(text), d);
    if (typeof text === 'string' && text.length > 4000) continue;
    const [carrier, carry] = d.one(carriers) as [string, Carrier];
    const name = d.one(shape.neutral);
    cases.push({
      type,
      value: typeof text === 'string' ? text : JSON.stringify(text),
      about: `${type} ${form ? `~${form.id} ` : ''}${digest ? `#${digest[0]} ` : ''}[${chain.map(([n]) => n).join(' > ')}] @${carrier} "${name}"`,
      tags: [
        `type ${type}`,
        ...(form ? [`form ${form.id}`, `form ${type} ~${form.id}`] : []),
        ...(digest ? [`digest ${digest[0]}`] : []),
        ...chain.map(([n]) => `layer ${n}`),
        `layers ${chain.length}`,
        `carrier ${carrier}`,
      ],
      events: carry(load(id, name, text, d)),
    });
  }
  return judged(cases, people, SETTINGS());
}

/** Carriers in which the name of a field stays with its value. */
const NAMELESS =
  /^(websocket text, plain|path segment|fragment|multipart file name|plain text|MQTT topic|protobuf|protobuf, nested|gRPC|gRPC, text|user info in URL|authorization, basic)$/;

/** Carriers whose names are ASCII by their own rules. */
const ASCII_NAMES = /^(vCard|line protocol|header|cookie|user agent|GraphQL literal)$/;

/** Values that nobody gave, under a telling name. */
export function unknown(shape: Shape, seed: number, count: number): Judged[] {
  const d = new Draw(seed + 1);
  const carriers = Object.entries(shape.carriers).filter(([n]) => !NAMELESS.test(n));
  const cases = Array.from({ length: count }, (_, n): Case => {
    const { type, names, make } = shape.told[n % shape.told.length] ?? d.one(shape.told);
    const name = d.one(names);
    const raw = make(d);
    const plain = d.odds(0.5);
    const ascii = /^[\x20-\x7e]*$/.test(name);
    const at = name.indexOf('.');
    const value = at < 0 ? raw : { [name.slice(0, at)]: { [name.slice(at + 1)]: raw } };
    const [carrier, carry] = d.one(
      carriers.filter(([c]) => ascii || !ASCII_NAMES.test(c)).filter(([c]) => plain || /^(JSON|form)/.test(c)),
    ) as [string, Carrier];
    return {
      type,
      value: JSON.stringify(value),
      about: `${type} "${name}" @${carrier}`,
      tags: [`type ${type}`, `name ${type} ${name}`, `carrier ${carrier}`],
      events: carry(load(`u${n}`, name, value, d)),
    };
  });
  return judged(cases, []);
}

/** Values that nobody gave, under a name that says nothing, under at most one layer. */
export function bare(shape: Shape, seed: number, count: number): Judged[] {
  const d = new Draw(seed + 2);
  const cases = Array.from({ length: count }, (_, n): Case => {
    const type = d.one(BARE);
    const raw = shape.people[type]?.(d) ?? '';
    const layer = d.odds(0.5) ? d.one(Object.entries(shape.listed)) : undefined;
    const [carrier, carry] = d.one(Object.entries(shape.carriers)) as [string, Carrier];
    const value = layer ? layer[1](raw, d) : raw;
    return {
      type,
      value,
      about: `${type} [${layer?.[0] ?? ''}] @${carrier}`,
      tags: [`type ${type}`, `layer ${layer?.[0] ?? 'none'}`, `carrier ${carrier}`],
      events: carry(load(`b${n}`, d.one(shape.neutral), value, d)),
    };
  });
  return judged(cases, []);
}

/** What looks like personal data and is none, beside a known person of whom nothing is sent. */
export function harmless(shape: Shape, seed: number, count: number): Judged[] {
  const d = new Draw(seed + 3);
  const families = Object.entries(shape.lookalikes);
  const carriers = Object.entries(shape.carriers).filter(([n]) => !NAMELESS.test(n));
  const cases = Array.from({ length: count }, (_, n): Case => {
    const [family, make] = families[n % families.length] ?? d.one(families);
    const value = make(d);
    const flat = Object.keys(value).length === 1 ? Object.entries(value)[0] : undefined;
    const [carrier, carry] = d.one(d.odds(0.5) ? carriers.filter(([c]) => /^(JSON|form|query)/.test(c)) : carriers) as [
      string,
      Carrier,
    ];
    if (flat && /[^\x20-\x7e]/.test(flat[0]) && ASCII_NAMES.test(carrier))
      return { type: '', value: '', about: family, tags: [], events: [] };
    if (!flat && carrier === 'user agent') return { type: '', value: '', about: family, tags: [], events: [] };
    const name = flat && (flat[1] === null || typeof flat[1] !== 'object') ? flat[0] : 'data';
    return {
      type: '',
      value: JSON.stringify(value),
      about: `${family} @${carrier}`,
      tags: [`family ${family}`, `carrier ${carrier}`],
      events: carry(load(`h${n}`, name, name === 'data' ? value : flat?.[1], d, 'item')),
    };
  });
  return judged(cases, personOf(shape, seed + 1));
}
