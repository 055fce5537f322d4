import type { OpenType } from '../../env.ts';
import {
  type ApiContext,
  type ApiDefinition,
  ApiFail,
  asyncApi,
  eventApis,
  number,
  type Options,
  record,
  text,
} from '../core/define.ts';

/** The core rejects with `fail <reason>`; the wrapper puts the name in front. */
async function go(ctx: ApiContext, openType: OpenType, options: Options): Promise<unknown> {
  const events = record(options['events']) as Readonly<Record<string, (...args: unknown[]) => void>>;
  try {
    const opened = await ctx.env.navigate(openType, text(options['url']), number(options['delta'], 1), { events });
    return openType === 'navigateTo' ? { eventChannel: opened } : undefined;
  } catch (error) {
    throw new ApiFail((error instanceof Error ? error.message : String(error)).replace(/^fail[: ]*/, ''));
  }
}

const move = (openType: OpenType): ApiDefinition =>
  asyncApi(openType, 'implemented', (ctx, options) => go(ctx, openType, options));

/** A warning before the page closes, asked by the host's back button; kept for the shell to read. */
const alert = (ctx: ApiContext): Map<number, string> =>
  ctx.services.state('alert-before-unload', () => new Map<number, string>());

function setAlert(ctx: ApiContext, message: string | undefined): void {
  const pageId = ctx.page?.pageId ?? 0;
  if (message === undefined) alert(ctx).delete(pageId);
  else alert(ctx).set(pageId, message);
}

/**
 * `wx.router`: animations between Skyline pages. This host renders as a client without Skyline does (`getSkylineInfo`), and WeChat opens every page in
 * the plain way there, whatever is registered.
 */
const router = (ctx: ApiContext): object =>
  ctx.services.state('router', () => ({
    addRouteBuilder: () => undefined,
    removeRouteBuilder: () => undefined,
    getRouteContext: () => undefined,
  }));

/** Navigation between pages. */
export const route: readonly ApiDefinition[] = [
  move('navigateTo'),
  move('redirectTo'),
  move('navigateBack'),
  move('switchTab'),
  move('reLaunch'),
  asyncApi('enableAlertBeforeUnload', 'implemented', (ctx, options) => setAlert(ctx, text(options['message']))),
  asyncApi('disableAlertBeforeUnload', 'implemented', (ctx) => setAlert(ctx, undefined)),
  { name: 'router', status: 'implemented', kind: 'value', quiet: true, call: router },
  ...eventApis('AppRoute', 'implemented'),
  ...eventApis('AppRouteDone', 'implemented'),
  ...eventApis('BeforeAppRoute', 'implemented'),
  ...eventApis('BeforePageLoad', 'implemented'),
  ...eventApis('AfterPageLoad', 'implemented'),
  ...eventApis('BeforePageUnload', 'implemented'),
  ...eventApis('AfterPageUnload', 'implemented'),
];
