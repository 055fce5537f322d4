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

/** What must be so. `soft` failures are counted, the scenario goes on either way. */
export const expect: StepKind = {
  word: 'expect',
  schema: {
    type: 'object',
    additionalProperties: false,
    minProperties: 1,
    properties: {
      ...conditions,
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
      noRequest: { type: 'string', minLength: 1 },
      soft: { type: 'boolean' },
    },
  },
  title: (value) => `expect ${describe(value)}`,
  async run(value, context) {
    await hold(value, context);
    await expectData(value, context);
    await expectStorage(value, context);
    const unwanted = members(value)['noRequest'];
    const sent = unwanted === undefined ? undefined : context.requests().find((one) => one.includes(String(unwanted)));
    if (sent !== undefined) throw new StepError(`a request contains "${String(unwanted)}"`, [sent]);
  },
};

/** `500ms`, `3s` in milliseconds. */
export const milliseconds = (text: string): number =>
  text.endsWith('ms') ? Number(text.slice(0, -2)) : Number(text.slice(0, -1)) * 1000;

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
export const isMiss = (error: unknown): boolean =>
  error instanceof StepError ||
  (error instanceof DriverError && ['not-found', 'timeout', 'not-visible'].includes(error.code));
