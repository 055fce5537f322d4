import type { ElementHandle } from '../driver.ts';
import { find, members, type StepContext, type StepKind, selectorSchema, selectorTitle } from './step.ts';

/** A step that does one thing to one element. */
const onElement = (word: string, act: (element: ElementHandle, context: StepContext) => Promise<void>): StepKind => ({
  word,
  schema: selectorSchema,
  title: (value) => `${word} ${selectorTitle(value)}`,
  run: async (value, context) => act(await find(context, value), context),
});

export const tap = onElement('tap', (element, { driver }) => driver.tap(element));
export const longPress = onElement('longPress', (element, { driver }) => driver.longPress(element));

/** Two taps in a row, as an impatient person does. */
export const doubleTap = onElement('doubleTap', async (element, { driver }) => {
  await driver.tap(element);
  await driver.tap(element);
});

export const swipe: StepKind = {
  word: 'swipe',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['on'],
    properties: { on: selectorSchema, dx: { type: 'number' }, dy: { type: 'number' } },
  },
  title: (value) => `swipe ${selectorTitle(members(value)['on'])}`,
  async run(value, context) {
    const { on, dx, dy } = members(value);
    await context.driver.swipe(await find(context, on), Number(dx ?? 0), Number(dy ?? 0));
  },
};

/** Enough to be below the last pixel of any page. */
const BOTTOM = 1e6;

export const scroll: StepKind = {
  word: 'scroll',
  schema: {
    anyOf: [
      { enum: ['top', 'bottom'] },
      { type: 'number', minimum: 0 },
      { type: 'object', additionalProperties: false, required: ['to'], properties: { to: selectorSchema } },
    ],
  },
  title: (value) => `scroll ${typeof value === 'object' ? selectorTitle(members(value)['to']) : String(value)}`,
  async run(value, context) {
    if (typeof value === 'object' && value !== null)
      return context.driver.scroll({ element: await find(context, members(value)['to']) });
    return context.driver.scroll({ top: value === 'bottom' ? BOTTOM : Number(value === 'top' ? 0 : value) });
  },
};

export const pullDown: StepKind = {
  word: 'pullDown',
  schema: { const: true },
  title: () => 'pull down',
  run: (_, { driver }) => driver.pullDown(),
};

export const back: StepKind = {
  word: 'back',
  schema: { type: 'integer', minimum: 1, maximum: 10 },
  title: () => 'back',
  run: async (value, context) => void (await context.driver.back(Number(value), context.timeoutMs)),
};
