import type { Json } from '../../evidence/events.ts';
import { members, type StepKind } from './step.ts';

const always = { const: true } as const;

export const background: StepKind = {
  word: 'background',
  schema: always,
  title: () => 'to the background',
  run: (_, { driver }) => driver.background(),
};
export const foreground: StepKind = {
  word: 'foreground',
  schema: always,
  title: () => 'to the foreground',
  run: (_, { driver }) => driver.foreground(),
};

/** Calls a wx method as the automator's callWxMethod does. */
export const call: StepKind = {
  word: 'call',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['method'],
    properties: { method: { type: 'string' }, args: { type: 'array' } },
  },
  title: (value) => `call wx.${String(members(value)['method'])}`,
  run: async (value, { driver }) =>
    void (await driver.callWx(
      String(members(value)['method']),
      (members(value)['args'] as readonly Json[] | undefined) ?? [],
    )),
};

/** Keeps a picture in the evidence. */
export const screenshot: StepKind = {
  word: 'screenshot',
  schema: { type: 'string', minLength: 1, maxLength: 60 },
  title: (value) => `screenshot ${String(value)}`,
  async run(value, { driver, recorder }) {
    const page = await driver.currentPage();
    recorder.screenshot(await driver.screenshot(), String(value), page.path);
  },
};
