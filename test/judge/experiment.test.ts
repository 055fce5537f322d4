import { describe, expect, it } from 'vitest';
import { judge } from '../../detectors/judge.ts';
import type { Result } from '../../detectors/result.ts';
import type { EvidenceEvent } from '../../evidence/events.ts';
import { consent, end, evidenceOf, type Given, manifest, page, request } from '../kit/evidence.ts';

const PERSON = { seed: 'one', known: [{ type: 'mobile-number', value: '13800138000' }] };
const OTHER = { seed: 'two', known: [{ type: 'mobile-number', value: '13900139111' }] };

type Tagged = Given & { readonly arm?: string };
const inArm = (arm: string, events: readonly EvidenceEvent[]): Tagged[] => events.map((event) => ({ ...event, arm }));
const begins = (arm: string, experiment: 'consent' | 'identity' = 'consent', persona?: string): Tagged => ({
  type: 'arm',
  experiment,
  arm,
  ...(persona === undefined ? {} : { persona }),
});
const judged = (events: readonly Tagged[]): Result =>
  judge(evidenceOf([...events, end], { manifest: { ...manifest(), persona: PERSON, others: [OTHER] } }), {
    policy: null,
    category: '',
    firstParty: [],
    waivers: [],
  });

/** Without what tells when and where in the bundle something happened. */
const plain = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (key, one: unknown) =>
      ['t', 'event', 'events', 'first', 'last', 'perMinute', 'durationMs', 'evidence', 'head'].includes(key)
        ? undefined
        : one,
    ),
  );

const sends = (phone: string): EvidenceEvent => request('https://api.shop.example/a', { phone });
const REFUSES = [page(), consent('refused'), sends('13800138000')];
const ACCEPTS = [page(), consent('accepted'), sends('13800138000'), sends('13800138000')];

describe('arms that ran side by side', () => {
  it('are judged as if they had run one after the other', () => {
    const [refused, accepted] = [inArm('refused', REFUSES), inArm('accepted', ACCEPTS)];
    const oneByOne = judged([begins('refused'), ...refused, begins('accepted'), ...accepted]);
    const mixed = [0, 1, 2, 3].flatMap((at) => [accepted[at], refused[at]].filter((one) => one !== undefined));
    const sideBySide = judged([begins('refused'), begins('accepted'), ...mixed]);
    expect(plain(sideBySide)).toEqual(plain(oneByOne));
    expect(sideBySide.findings.map(({ rule, arms }) => [rule, arms])).toContainEqual([
      'collection-after-refusal',
      ['refused'],
    ]);
  });

  it('are told one after the other in the account of the run', () => {
    const { run } = judged([
      begins('refused'),
      begins('accepted'),
      ...inArm('accepted', [page()]),
      ...inArm('refused', [page()]),
    ]);
    expect(run.timeline.map(({ kind, text }) => [kind, text]).slice(0, 4)).toEqual([
      ['arm', 'refused'],
      ['page', expect.any(String)],
      ['arm', 'accepted'],
      ['page', expect.any(String)],
    ]);
    const times = run.timeline.filter(({ kind }) => kind !== 'end').map(({ t }) => t);
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });
});

/** A request with a phone, a version and a nonce, as three walks would send it. */
const walk = (phone: string, nonce: string, id = 'k3j9d02mfa81qz'): EvidenceEvent[] => [
  page(),
  request('https://api.shop.example/b', { phone, v: '1.2.3', nonce, id }),
  request('https://api.shop.example/b', { phone, v: '1.2.3', nonce, id }),
];
const identity = (...walks: readonly EvidenceEvent[][]): Result =>
  judged(
    ['person', 'again', 'other'].flatMap((arm, at) => [
      begins(arm, 'identity', arm === 'other' ? 'two' : undefined),
      ...inArm(arm, walks[at] ?? []),
    ]),
  );

describe('an identity experiment', () => {
  it('tells what is one person’s from constants and from what is new each time', () => {
    const { experiment } = identity(
      walk('13800138000', 'n1'),
      walk('13800138000', 'n2'),
      walk('13900139111', 'n3', 'z81qa0mfd92jk3'),
    );
    expect(experiment?.places?.personal.map(({ location, dataTypes }) => [location, dataTypes])).toEqual([
      ['body/phone', ['mobile-number']],
      ['body/id', ['device-fingerprint']],
    ]);
    expect([experiment?.places?.constant, experiment?.places?.varying]).toEqual([expect.any(Number), 1]);
  });

  it('finds the other person’s values in the other arm, and shows neither', () => {
    const result = identity(walk('13800138000', 'a'), walk('13800138000', 'b'), walk('13900139111', 'c'));
    const flows = result.flows.filter(({ dataType }) => dataType === 'mobile-number');
    expect(flows.map(({ source, arms }) => [source, arms])).toEqual([['canary', ['person', 'again', 'other']]]);
    expect(JSON.stringify(result)).not.toMatch(/13800138000|13900139111/);
  });

  it('calls nothing personal that is the same for everybody, and nothing an identifier that is new each time', () => {
    const same = identity(walk('x', 'n1'), walk('x', 'n1'), walk('x', 'n1'));
    expect(same.experiment?.places?.personal).toEqual([]);
    const fresh = identity(
      walk('x', 'a', 'k3j9d02mfa81qz'),
      walk('x', 'b', 'p0q8w7e6r5t4y3'),
      walk('x', 'c', 'm1n2b3v4c5x6z7'),
    );
    expect(fresh.flows.map(({ dataType }) => dataType)).not.toContain('device-fingerprint');
  });

  it('says nothing of places when a walk is missing', () => {
    const { experiment } = judged([begins('person', 'identity'), ...inArm('person', walk('13800138000', 'a'))]);
    expect([experiment?.name, experiment?.places]).toEqual(['identity', undefined]);
  });
});
