import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { findFlows } from '../../detectors/flows/index.ts';
import type { Evidence, Flow } from '../../detectors/types.ts';
import { bodyOf, evidenceOf, type Given, KNOWN, manifest, request } from '../kit/evidence.ts';

const UUID = 'c7d1f0a2-5b4e-4c1a-9e77-0f6b8a2d3e91';
const HOST = 'https://track.other.example';
const stored = (key: string, value: unknown): Given => ({
  type: 'storage-write',
  api: 'wx.setStorageSync',
  key,
  body: bodyOf(JSON.stringify(value)),
  encrypted: false,
});
const answered = (id: string, json: unknown): Given => ({
  type: 'response',
  id,
  status: 200,
  headers: [['content-type', 'application/json']],
  body: bodyOf(JSON.stringify(json)),
  upstream: 'stub',
});
const batches = (field: string, value: string): Given[] => [
  request(`${HOST}/a`, { list: [{ ev: 'open', [field]: value }] }),
  request(`${HOST}/a`, { list: [{ ev: 'tap', [field]: value }] }),
];
const run = (seed: string, events: readonly Given[]): Evidence =>
  evidenceOf(events, {
    manifest: manifest({
      persona: { seed, known: seed === 'test' ? KNOWN : [{ type: 'mobile-number', value: '13911110002' }] },
    }),
  });
const sent = (evidence: Evidence, compared: readonly Evidence[] = []): readonly Flow[] =>
  findFlows(evidence, { compared }).flows.filter(({ direction }) => direction === 'sent');
const digest = (text: string): string => createHash('sha256').update(`a key nobody knows ${text}`).digest('hex');

describe('identifiers that the program makes itself, in one run', () => {
  it('a uuid that is kept in storage and sent again and again', () => {
    const flows = sent(run('test', [stored('_k', { a: UUID }), ...batches('q', UUID)]));
    expect(flows).toMatchObject([
      { dataType: 'sdk-distinct-id', source: 'provenance', count: 2, transforms: ['kept'] },
    ]);
    expect(flows[0]?.explanation).toContain('kept in its storage');
  });
  it.each([
    ['idCard', '110101199003077993', 'resident-id-number'],
    ['creditCode', '9144030071526726XG', 'uscc'],
    ['vin', '1M8GDM9AXKP042788', 'vin'],
  ])('not a %s: what its form says is more than that it is kept', (field, value, type) => {
    const flows = sent(run('test', [stored('_k', value), ...batches(field, value)]));
    expect(flows.map(({ dataType }) => dataType)).toEqual([type]);
  });
  it.each<readonly [string, readonly Given[]]>([
    ['sent once', [stored('_k', UUID), request(`${HOST}/a`, { q: UUID })]],
    ['kept and never sent', [stored('_k', UUID), ...batches('q', 'nothing')]],
    ['a time', [stored('_k', 1_764_000_000_123), ...batches('q', '1764000000123')]],
    [
      'had from a server',
      [request(`${HOST}/login`), answered('s1', { q: UUID }), stored('_k', UUID), ...batches('q', UUID)],
    ],
  ])('nothing of a value that was %s', (_what, events) => {
    const all = events.map((event, at) => (event.type === 'request' && at === 0 ? { ...event, id: 's1' } : event));
    expect(sent(run('test', all))).toEqual([]);
  });
});

describe('identifiers that the program makes itself, across runs', () => {
  const print = (person: string): readonly Given[] => batches('q', digest(person));
  it('a digest with an unknown key that stays between runs and differs between persons', () => {
    const flows = sent(run('test', print('ming')), [run('test', print('ming')), run('other', print('hua'))]);
    expect(flows).toMatchObject([{ dataType: 'device-fingerprint', confidence: 0.9, transforms: ['same-in-runs'] }]);
  });
  it('two persons alone: what stays within a run and differs', () => {
    const flows = sent(run('test', print('ming')), [run('other', print('hua'))]);
    expect(flows).toMatchObject([{ confidence: 0.7, transforms: ['differs-by-person'] }]);
  });
  it('a constant of the program is the same for everybody', () =>
    expect(sent(run('test', print('app')), [run('test', print('app')), run('other', print('app'))])).toEqual([]));
  it('a new value in every run is a session', () =>
    expect(sent(run('test', print('1')), [run('test', print('2')), run('other', print('3'))])).toEqual([]));
  it('a value that changes within the run is a nonce', () => {
    const fleeting = (n: number): Given[] => [1, 2, 3].map((at) => request(`${HOST}/a`, { q: digest(`${n}-${at}`) }));
    expect(sent(run('test', fleeting(1)), [run('other', fleeting(2))])).toEqual([]);
  });
});
