import type { Json } from '../../evidence/events.ts';
import { DriverError } from '../driver.ts';
import {
  members,
  type StepContext,
  StepError,
  type StepKind,
  selectorSchema,
  selectorTitle,
  toSelector,
} from './step.ts';

const conditions = {
  element: selectorSchema,
  text: { type: 'string', minLength: 1 },
  gone: selectorSchema,
  page: { type: 'string', minLength: 1 },
  request: { type: 'string', minLength: 1 },
} as const;

const state = {
  data: {
    type: 'object',
    additionalProperties: false,
    required: ['path', 'equals'],
    properties: { path: { type: 'string' }, equals: {} },
  },
  storage: {
    type: 'object',
    additionalProperties: false,
    required: ['key'],
    properties: { key: { type: 'string' }, exists: { type: 'boolean' }, equals: {} },
  },
} as const;

/** Schema of what an `if` can look at. */
export const conditionSchema = {
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  properties: { ...conditions, ...state },
} as const;

/** Waits for an event, with a bound. There is no way to wait for a time. */
export const wait: StepKind = {
  word: 'wait',
  schema: {
    type: 'object',
    additionalProperties: false,
    minProperties: 1,
    properties: {
      ...conditions,
      idle: { const: true },
      timeout: { type: 'string', pattern: '^\\d+(\\.\\d+)?(ms|s)$' },
    },
  },
  title: (value) => `wait for ${describe(value)}`,
  async run(value, context) {
    const parts = members(value);
    const timeoutMs = parts['timeout'] === undefined ? context.timeoutMs : milliseconds(String(parts['timeout']));
    await hold(value, { ...context, timeoutMs });
    if (parts['idle'] === true) await context.driver.settled(timeoutMs);
  },
};

/** What must be so. `soft: true`: a failure is counted and the scenario goes on; `soft: false`: it ends the scenario. Else `onFailure` says. */
export const expect: StepKind = {
  word: 'expect',
  schema: {
    type: 'object',
    additionalProperties: false,
    minProperties: 1,
    properties: {
      ...conditions,
      ...state,
      noRequest: { type: 'string', minLength: 1 },
      soft: { type: 'boolean' },
    },
  },
  title: (value) => `expect ${describe(value)}`,
  async run(value, context) {
    await holdAll(value, context);
    const unwanted = members(value)['noRequest'];
    const sent = unwanted === undefined ? undefined : context.requests().find((one) => one.includes(String(unwanted)));
    if (sent !== undefined) throw new StepError(`a request contains "${String(unwanted)}"`, [sent]);
  },
};

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** `500ms`, `3s`, `2h`, `1d` in milliseconds. */
export function milliseconds(text: string): number {
  const [, amount = '', unit = ''] = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(text) ?? [];
  return Number(amount) * (UNITS[unit] ?? Number.NaN);
}

/** A look at the target: what is not there within this time is taken for absent. */
const LOOK_MS = 300;

/** True when all conditions hold as things are. What is broken (a dead page) still throws. */
export async function holdsNow(value: Json, context: StepContext): Promise<boolean> {
  try {
    await holdAll(value, { ...context, timeoutMs: LOOK_MS });
    return true;
  } catch (error) {
    if (isMiss(error)) return false;
    throw error;
  }
}

async function holdAll(value: Json, context: StepContext): Promise<void> {
  await hold(value, context);
  await expectData(value, context);
  await expectStorage(value, context);
}

/** The conditions in words. */
export const describeConditions = (value: Json): string => describe(value);

function describe(value: Json): string {
  const parts = members(value);
  const said = ['element', 'gone'].flatMap((key) =>
    parts[key] === undefined ? [] : [`${key} ${selectorTitle(parts[key])}`],
  );
  const plain = ['text', 'page', 'request', 'noRequest'].flatMap((key) =>
    parts[key] === undefined ? [] : [`${key} ${String(parts[key])}`],
  );
  const rest = ['data', 'storage', 'idle'].filter((key) => parts[key] !== undefined);
  return [...said, ...plain, ...rest].join(', ');
}

async function hold(value: Json, context: StepContext): Promise<void> {
  const { element, text, gone, page, request } = members(value);
  if (page !== undefined) await waitPage(String(page), context);
  if (element !== undefined) await context.driver.find(toSelector(element), context.timeoutMs);
  if (text !== undefined) await context.driver.find({ text: String(text), exact: false }, context.timeoutMs);
  if (gone !== undefined) await waitGone(gone, context);
  if (request !== undefined) await context.waitRequest(String(request), context.timeoutMs);
}

async function waitPage(page: string, context: StepContext): Promise<void> {
  await context.driver.waitFor({ page: page.replace(/^\//, '') }, context.timeoutMs);
}

async function waitGone(gone: Json, context: StepContext): Promise<void> {
  await context.driver.waitFor({ gone: toSelector(gone) }, context.timeoutMs);
}

async function expectData(value: Json, { driver }: StepContext): Promise<void> {
  const wanted = members(value)['data'];
  if (wanted === undefined) return;
  const { path, equals } = members(wanted);
  const found = await driver.pageData(String(path));
  if (JSON.stringify(found) !== JSON.stringify(equals))
    throw new StepError(`data "${String(path)}" is not ${JSON.stringify(equals)}`, [JSON.stringify(found)]);
}

async function expectStorage(value: Json, { driver }: StepContext): Promise<void> {
  const wanted = members(value)['storage'];
  if (wanted === undefined) return;
  const { key, exists, equals } = members(wanted);
  const found = await driver.storage(String(key));
  if (exists !== undefined && exists !== (found !== undefined))
    throw new StepError(`storage "${String(key)}" ${exists === true ? 'does not exist' : 'exists'}`);
  if (equals !== undefined && JSON.stringify(found) !== JSON.stringify(equals))
    throw new StepError(`storage "${String(key)}" is not ${JSON.stringify(equals)}`, [JSON.stringify(found)]);
}

/** True for an error that says "not there (yet)" and not "broken". */
const isMiss = (error: unknown): boolean =>
  error instanceof StepError ||
  (error instanceof DriverError && ['not-found', 'timeout', 'not-visible'].includes(error.code));
