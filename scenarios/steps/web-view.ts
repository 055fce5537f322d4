import { DriverError } from '../driver.ts';
import { members, type StepKind, selectorSchema, selectorTitle, toSelector } from './step.ts';

const ACTS = ['tap', 'input', 'wait'] as const;

/** One thing done in the page that a web-view shows. Its selectors are standard CSS, the text, or a field's label or placeholder. */
export const webView: StepKind = {
  word: 'webView',
  schema: {
    type: 'object',
    additionalProperties: false,
    minProperties: 1,
    maxProperties: 1,
    properties: {
      tap: selectorSchema,
      wait: selectorSchema,
      input: {
        type: 'object',
        additionalProperties: false,
        required: ['into', 'text'],
        properties: { into: selectorSchema, text: { type: ['string', 'number'] } },
      },
    },
  },
  title(value) {
    const act = ACTS.find((one) => members(value)[one] !== undefined) ?? 'wait';
    const at = members(value)[act];
    return `web-view: ${act} ${selectorTitle(act === 'input' ? members(at ?? {})['into'] : at)}`;
  },
  async run(value, { driver, timeoutMs }) {
    if (driver.webView === undefined)
      throw new DriverError('not-supported', `the ${driver.id} driver cannot reach into a web-view`);
    const { tap, wait, input } = members(value);
    if (tap !== undefined) await driver.webView('tap', toSelector(tap), '', timeoutMs);
    if (wait !== undefined) await driver.webView('find', toSelector(wait), '', timeoutMs);
    if (input === undefined) return;
    const { into, text } = members(input);
    await driver.webView('input', toSelector(into), String(text), timeoutMs);
  },
};
