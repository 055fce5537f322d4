import { setTimeout as after } from 'node:timers/promises';
import { type Driver, DriverError, type Theme } from '../driver.ts';
import { milliseconds } from './expect.ts';
import { find, members, type StepKind } from './step.ts';

/** Calls a method that not every driver has; says so instead of passing over it. */
function need<K extends 'mock' | 'network' | 'theme' | 'moveClock' | 'share' | 'pickFiles'>(
  driver: Driver,
  name: K,
): NonNullable<Driver[K]> {
  const method = driver[name];
  if (method === undefined) throw new DriverError('not-supported', `the ${driver.id} driver has no way to ${name}`);
  return method.bind(driver) as NonNullable<Driver[K]>;
}

/** Replaces a wx method until it is restored. `fail` is WeChat's reason, e.g. `fail auth deny`. */
export const mock: StepKind = {
  word: 'mock',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['method'],
    minProperties: 2,
    maxProperties: 2,
    properties: { method: { type: 'string', minLength: 1 }, result: {}, fail: { type: 'string' } },
  },
  title: (value) => `mock wx.${String(members(value)['method'])}`,
  run(value, { driver }) {
    const { method, result, fail } = members(value);
    const name = String(method);
    return need(driver, 'mock')(
      name,
      fail === undefined ? (result ?? null) : { errMsg: `${name}:fail ${String(fail)}` },
    );
  },
};

export const restore: StepKind = {
  word: 'restore',
  schema: { type: 'string', minLength: 1 },
  title: (value) => `restore wx.${String(value)}`,
  run: (value, { driver }) => need(driver, 'mock')(String(value)),
};

/** The network as the mini-program sees it: requests fail at once when offline, and wait before they go out when slow. */
export const network: StepKind = {
  word: 'network',
  schema: { enum: ['offline', 'online', 'slow'] },
  title: (value) => `network ${String(value)}`,
  run: (value, { driver }) => need(driver, 'network')(value as 'offline' | 'online' | 'slow'),
};

/** The theme of the phone's system: a program with `darkmode` in its app.json follows. */
export const theme: StepKind = {
  word: 'theme',
  schema: { enum: ['light', 'dark'] },
  title: (value) => `system theme ${String(value)}`,
  run: (value, { driver }) => need(driver, 'theme')(value as Theme),
};

/** Moves the mini-program's clock, e.g. past the end of a session. */
export const clock: StepKind = {
  word: 'clock',
  schema: { type: 'string', pattern: '^\\+\\d+(\\.\\d+)?(ms|s|m|h|d)$' },
  title: (value) => `clock ${String(value)}`,
  run: (value, { driver }) => need(driver, 'moveClock')(milliseconds(String(value).slice(1))),
};

/**
 * Lets the program be for a while: what it does by itself is what is looked for, so there is no event to wait for. Not for waiting for
 * something, which is what `wait` is for.
 */
export const watch: StepKind = {
  word: 'watch',
  schema: { type: 'string', pattern: '^(\\d{1,4}ms|\\d{1,2}(\\.\\d+)?s)$', description: 'e.g. 5s; below 100 s' },
  title: (value) => `leave it alone for ${String(value)}`,
  run: async (value) => void (await after(milliseconds(String(value)))),
};

/** Opens the share sheet of the page as the menu does. */
export const share: StepKind = {
  word: 'share',
  schema: { const: true },
  title: () => 'share the page',
  run: (_, { driver }) => need(driver, 'share')(),
};

/** What comes of the next payments. */
export const payment: StepKind = {
  word: 'payment',
  schema: { enum: ['success', 'cancel'] },
  title: (value) => `payment ${String(value)}`,
  run: (value, { driver }) => driver.answerDialog('payment', value === 'success' ? 'confirm' : 'cancel'),
};

/** What the person picks from now on where a photo, video or file is asked for: files beside the scenario. */
export const files: StepKind = {
  word: 'files',
  schema: {
    anyOf: [
      { type: 'string', minLength: 1 },
      { type: 'array', maxItems: 20, items: { type: 'string', minLength: 1 } },
    ],
  },
  title: (value) => `pick ${[value].flat().join(', ') || "the persona's own photo"}`,
  run: (value, { driver, resolve }) => need(driver, 'pickFiles')([value].flat().map((file) => resolve(String(file)))),
};

/** A form in one step: label or placeholder of each field, and what is typed there. */
export const fill: StepKind = {
  word: 'fill',
  schema: {
    type: 'object',
    minProperties: 1,
    additionalProperties: { type: ['string', 'number', 'boolean', 'array'] },
  },
  title: (value) => `fill ${Object.keys(members(value)).join(', ')}`,
  async run(value, context) {
    for (const [label, text] of Object.entries(members(value))) {
      const field = await find(context, { label });
      if (['input', 'textarea', 'editor'].includes(field.tag)) await context.driver.input(field, String(text));
      else await context.driver.choose(field, text ?? null);
    }
  },
};
