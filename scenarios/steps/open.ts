import type { Launch } from '../driver.ts';
import { members, type StepContext, type StepKind } from './step.ts';

const HOW = ['reLaunch', 'navigateTo', 'redirectTo', 'switchTab'] as const;

/** `pages/a?x=1` in its parts. */
function splitUrl(url: string): { readonly path: string; readonly query: Record<string, string> } {
  const [path = '', query = ''] = url.replace(/^\//, '').split('?');
  return { path, query: Object.fromEntries(new URLSearchParams(query)) };
}

async function start(launch: Launch, context: StepContext): Promise<void> {
  await context.driver.launch(launch);
}

/** Opens a page: the first time by a cold launch there, later by navigation. */
export const open: StepKind = {
  word: 'open',
  schema: {
    anyOf: [
      { type: 'string', minLength: 1 },
      {
        type: 'object',
        additionalProperties: false,
        required: ['url'],
        properties: { url: { type: 'string' }, how: { enum: HOW } },
      },
    ],
  },
  title: (value) => `open ${typeof value === 'string' ? value : String(members(value)['url'])}`,
  async run(value, context) {
    const url = typeof value === 'string' ? value : String(members(value)['url']);
    const how =
      typeof value === 'string'
        ? 'reLaunch'
        : ((members(value)['how'] as (typeof HOW)[number] | undefined) ?? 'reLaunch');
    if (!context.launched()) return start(splitUrl(url), context);
    await context.driver.navigate(how, `/${url.replace(/^\//, '')}`, context.timeoutMs);
  },
};

/** Cold launch with scene and query, as from a QR code or a shared card. */
export const launch: StepKind = {
  word: 'launch',
  schema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      path: { type: 'string' },
      query: { type: 'object', additionalProperties: { type: 'string' } },
      scene: { type: 'integer' },
      clean: { type: 'boolean' },
    },
  },
  title: (value) => {
    const { path, clean } = members(value);
    return `launch ${String(path ?? '')}${clean === true ? ' as newly installed' : ''}`.trim();
  },
  run: (value, context) => start(value as Launch, context),
};
