import { find, members, type StepKind, selectorSchema, selectorTitle } from './step.ts';

/** Types into an input as a person does: focus, characters, blur; `confirm` presses the keyboard's done key. */
export const input: StepKind = {
  word: 'input',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['into', 'text'],
    properties: { into: selectorSchema, text: { type: ['string', 'number'] }, confirm: { type: 'boolean' } },
  },
  title: (value) => `input into ${selectorTitle(members(value)['into'])}`,
  async run(value, context) {
    const { into, text, confirm } = members(value);
    await context.driver.input(await find(context, into), String(text), confirm === true);
  },
};

/** Picks a value in a picker, switch, slider, radio or checkbox. */
export const choose: StepKind = {
  word: 'choose',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['in', 'value'],
    properties: { in: selectorSchema, value: {} },
  },
  title: (value) => `choose in ${selectorTitle(members(value)['in'])}`,
  async run(value, context) {
    const parts = members(value);
    await context.driver.choose(await find(context, parts['in']), parts['value'] ?? null);
  },
};

/** Fires an event at an element by name: for what no finger can do. */
export const trigger: StepKind = {
  word: 'trigger',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['on', 'event'],
    properties: { on: selectorSchema, event: { type: 'string' }, detail: {} },
  },
  title: (value) => `trigger ${String(members(value)['event'])}`,
  async run(value, context) {
    const { on, event, detail } = members(value);
    await context.driver.trigger(await find(context, on), String(event), detail ?? {});
  },
};
