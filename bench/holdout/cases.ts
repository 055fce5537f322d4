import { createHash } from 'node:crypto';
import { findFlows } from '../../detectors/flows/index.ts';
import { isA } from '../../detectors/knowledge/taxonomy.ts';
import type { Flow } from '../../detectors/types.ts';
import type { EvidenceEvent, StoredEvent } from '../../evidence/events.ts';
import type { KnownValue, Manifest } from '../../evidence/manifest.ts';
import { CARRY } from './carry.ts';
import { HARMLESS } from './harmless.ts';
import { NAMES, spellName, TELLING } from './names.ts';
import { MAKE } from './people.ts';
import { Rng } from './rng.ts';
import { SPELLINGS } from './spell.ts';
import { DIGESTS, SALT, WRAPS } from './wrap.ts';

/** What the second generator draws, and what a judgement finds in it: run.ts prints it, test/detect/holdout.test.ts holds it above a floor. */

/** One value on its way to a host of its own. */
export interface Case {
  readonly host: string;
  readonly type: string;
  readonly about: string;
  readonly value: string;
  readonly events: readonly EvidenceEvent[];
  readonly tags: readonly string[];
}
const bodies = new Map<string, Uint8Array>();
const keep = (bytes: Uint8Array): { sha256: string; size: number } => {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  bodies.set(sha256, bytes);
  return { sha256, size: bytes.length };
};
/** Flows by host. */
function flowsOf(
  cases: readonly Case[],
  known: readonly KnownValue[],
  before: readonly EvidenceEvent[] = [],
): Map<string, Flow[]> {
  let seq = 0;
  const events: StoredEvent[] = [...before, ...cases.flatMap((one) => one.events)].map(
    (event) => ({ ...event, seq: ++seq, t: seq * 7, prev: '', hash: '' }) as StoredEvent,
  );
  const manifest = { target: { firstParty: [] }, persona: { seed: '', known } } as unknown as Manifest;
  const { flows } = findFlows({ manifest, complete: true, events, body: (sha) => bodies.get(sha) });
  const byHost = new Map<string, Flow[]>();
  for (const flow of flows) byHost.set(flow.recipient.host, [...(byHost.get(flow.recipient.host) ?? []), flow]);
  return byHost;
}
/** The same type, or one above or below the other. */
export const related = (a: string, b: string): boolean =>
  isA(a, b) || isA(b, a) || (/location/.test(a) && /location/.test(b));
/** Cases with what was found in them. */
export interface Drawn {
  readonly cases: readonly Case[];
  readonly flows: ReadonlyMap<string, readonly Flow[]>;
  readonly known: readonly KnownValue[];
}

/** Values of a known person under up to three layers, or as a digest. */
export function knownCases(seed: number, count: number): Drawn {
  const r = new Rng(seed);
  const known: KnownValue[] = Object.entries(MAKE).map(([type, make]) => ({ type, value: make(r) }));
  const carries = Object.keys(CARRY),
    wraps = Object.keys(WRAPS),
    digests = Object.keys(DIGESTS);
  const cases: Case[] = [];
  const salt: EvidenceEvent[] = [
    {
      type: 'request',
      id: 's',
      method: 'GET',
      url: 'https://cfg.example.cn/c',
      httpVersion: '1.1',
      transport: 'https',
      headers: [],
    },
    {
      type: 'response',
      id: 's',
      status: 200,
      headers: [['content-type', 'application/json']],
      body: keep(Buffer.from(JSON.stringify({ data: { hashSalt: SALT } }))),
      upstream: 'stub',
    },
  ];
  for (let n = 0; n < count; n += 1) {
    const one = r.of(known);
    const spells = SPELLINGS[one.type] ?? [];
    const digested = r.chance(0.18) && one.type !== 'precise-location' && one.value.length >= 6;
    const at = digested || spells.length === 0 || r.chance(0.45) ? -1 : r.between(0, spells.length - 1);
    const base = at < 0 ? one.value : (spells[at]?.(one.value, r) ?? one.value);
    const layers = digested
      ? [r.of(digests), ...(r.chance(0.2) ? [r.of(wraps)] : [])]
      : Array.from({ length: r.of([0, 0, 1, 1, 1, 2, 2, 3]) }, () => r.of(wraps));
    let value = base;
    for (const layer of layers) value = (DIGESTS[layer] ?? WRAPS[layer])?.(value, r) ?? value;
    const carry = r.of(carries);
    const host = `h${n}.example.cn`;
    const name = r.of(['v', 'a1', 'p_x', 'attrValue', 'field7', 'payload', 'X-1', '备注', 'ext.info']);
    if (value.length > 6000) continue;
    cases.push({
      host,
      type: one.type,
      value,
      about: `${one.type} ~${at} [${layers.join(' > ')}] @${carry}`,
      events: CARRY[carry]?.({ id: `k${n}`, origin: `https://${host}`, name, value, r, keep }) ?? [],
      tags: [
        `type ${one.type}`,
        `spell ${one.type} ~${at}`,
        ...layers.map((l) => `layer ${l}`),
        `carry ${carry}`,
        `layers ${layers.length}`,
      ],
    });
  }
  return { cases, known, flows: flowsOf(cases, known, salt) };
}

/** Values that nobody knew, under a telling name. */
export function unknownCases(seed: number, count: number): Drawn {
  const r = new Rng(seed + 1000);
  const carries = Object.keys(CARRY).filter(
    (c) => !/^(text|tsv|json key|protobuf$|protobuf big|grpc|grpc text|ws proto|ws plain|graphql)$/.test(c),
  );
  const cases: Case[] = [];
  const types = Object.keys(NAMES);
  for (let n = 0; n < count; n += 1) {
    const type = r.of(types);
    const make = MAKE[type] ?? TELLING[type];
    if (!make) throw new Error(type);
    const carry = r.of(carries);
    const host = `u${n}.example.cn`;
    const name = spellName(r.of(NAMES[type] ?? ['x']), r);
    const value = make(r);
    cases.push({
      host,
      type,
      value,
      about: `${type} ${name} @${carry}`,
      events: CARRY[carry]?.({ id: `u${n}`, origin: `https://${host}`, name, value, r, keep }) ?? [],
      tags: [`type ${type}`, `carry ${carry}`, `name ${type}.${name}`],
    });
  }
  return { cases, known: [], flows: flowsOf(cases, []) };
}

/** Values that only look like personal data. `only`: families whose name holds it. */
export function harmlessCases(seed: number, count: number, only = ''): Drawn {
  const r = new Rng(seed + 2000);
  const known: KnownValue[] = Object.entries(MAKE).map(([type, make]) => ({ type, value: make(r) }));
  const families = Object.keys(HARMLESS).filter((f) => f.includes(only));
  const carries = Object.keys(CARRY);
  const cases: Case[] = [];
  for (let n = 0; n < count; n += 1) {
    const family = families[n % families.length] ?? '';
    const made = HARMLESS[family]?.(r, known);
    if (!made) continue;
    const [name, value] = made;
    const carry = r.chance(0.5) ? 'json' : r.of(carries.filter((c) => c !== 'json key'));
    const host = `n${n}.example.cn`;
    cases.push({
      host,
      type: '',
      value,
      about: `${family} ${name} @${carry}`,
      events: CARRY[carry]?.({ id: `n${n}`, origin: `https://${host}`, name, value, r, keep }) ?? [],
      tags: [family],
    });
  }
  return { cases, known, flows: flowsOf(cases, known) };
}

/** Found as what it is, surely enough for a finding unless `least` says otherwise. */
export const isFound = ({ flows }: Drawn, one: Case, least = 0.5): boolean =>
  (flows.get(one.host) ?? []).some((flow) => flow.confidence >= least && related(flow.dataType, one.type));

/** Nobody is accused. */
export const isLeftAlone = ({ flows }: Drawn, one: Case): boolean =>
  !(flows.get(one.host) ?? []).some((flow) => flow.confidence >= 0.5);
