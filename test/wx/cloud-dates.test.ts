import { expect, it } from 'vitest';
import { fromWire, toWire } from '../../harness/host/runtime/api/core/cloud-wire.ts';
import { valueFor } from '../../harness/proxy/upstream/values.ts';
import { method, type Rig, rig, type Wx } from './fake.ts';

const AT = new Date('2026-01-31T08:00:00.000Z');
const collection = (run: Rig, name: string): Wx =>
  method((run.wx['cloud'] as unknown as Wx)['database']?.(), 'collection')(name) as Wx;
const documents = async (query: unknown): Promise<readonly Readonly<Record<string, unknown>>[]> =>
  ((await method(query, 'get')()) as { data: readonly Readonly<Record<string, unknown>>[] }).data;

it('a date that is stored is a date when it is read, sorted and compared', async () => {
  const run = rig();
  const days = collection(run, 'days');
  for (const day of [2, 1, 3]) await days['add']?.({ data: { at: new Date(AT.getTime() + day), in: [AT], day } });
  const [first] = await documents(method(days, 'orderBy')('at', 'asc'));
  expect(first).toMatchObject({ at: new Date(AT.getTime() + 1), in: [AT], day: 1 });
  expect(await documents(method(days, 'where')({ at: { $gt: new Date(AT.getTime() + 2) } }))).toMatchObject([
    { day: 3 },
  ]);
  const sent = run.bodies.map((body) => Buffer.from(body).toString());
  expect(sent[0]).toContain('"$date":"2026-01-31T08:00:00.002Z"');
  await run.host.close();
});

it('the clock’s date is one', async () => {
  const run = rig();
  const days = collection(run, 'days');
  const database = (run.wx['cloud'] as unknown as Wx)['database']?.();
  await days['add']?.({ data: { at: method(database, 'serverDate')() } });
  expect((await documents(days))[0]?.['at']).toBeInstanceOf(Date);
  await run.host.close();
});

it.each([
  ['a text that looks like a date', '2026-01-31T08:00:00.000Z'],
  ['an object with more than a date', { $date: AT.toISOString(), a: 1 }],
  ['the clock’s', { $date: 'server', offset: 0 }],
  ['no date', { $date: 'yesterday' }],
])('%s stays what it is', (_what, value) => {
  expect(fromWire(toWire(value))).toEqual(value);
});

it('what only dates can do makes a date of what the stub fills in', () => {
  const made = fromWire(valueFor({ fields: { at: { uses: ['date'] }, on: { uses: ['text'] } } }, '', 1, 0));
  expect(made).toMatchObject({ at: expect.any(Date), on: expect.any(String) });
});
