import {
  type ApiContext,
  type ApiDefinition,
  ApiFail,
  asyncApi,
  eventApis,
  number,
  type Options,
  syncApi,
  text,
} from '../core/define.ts';

async function scrollTo(ctx: ApiContext, options: Options): Promise<void> {
  if (!ctx.page) throw new ApiFail('page not found');
  const { selector, scrollTop } = options;
  await ctx.env.scrollTo(ctx.page, {
    ...(typeof selector === 'string' ? { selector } : {}),
    ...(typeof scrollTop === 'number' ? { scrollTop } : {}),
    offsetTop: number(options['offsetTop']),
    duration: number(options['duration'], 300),
  });
}

function background(ctx: ApiContext, options: Options): void {
  const keys: Readonly<Record<string, string>> = {
    backgroundColor: 'color',
    backgroundColorTop: 'colorTop',
    backgroundColorBottom: 'colorBottom',
    textStyle: 'textStyle',
  };
  const change = Object.fromEntries(
    Object.entries(keys)
      .filter(([from]) => typeof options[from] === 'string')
      .map(([from, to]) => [to, text(options[from])]),
  );
  if (ctx.page) ctx.services.ui.setBackground(ctx.page.pageId, change);
}

/** Loads a font into the page; the request goes out as every resource of the page does. */
async function loadFont(ctx: ApiContext, options: Options): Promise<unknown> {
  const source = text(options['source']);
  const inner = /^url\(\s*["']?([^"')]+)["']?\s*\)$/.exec(source)?.[1] ?? source;
  const face = new FontFace(text(options['family']), `url("${ctx.env.assetUrl(inner)}")`);
  try {
    document.fonts.add(await face.load());
  } catch (error) {
    throw new ApiFail('network error', undefined, { status: error instanceof Error ? error.message : 'error' });
  }
  return { status: 'loaded' };
}

/** The capsule of WeChat in the upper right corner. */
function capsule(ctx: ApiContext) {
  const { windowWidth, statusBarHeight } = ctx.env.metrics();
  const [width, height, top, right] = [87, 32, statusBarHeight + 6, windowWidth - 10];
  return { width, height, top, right, bottom: top + height, left: right - width };
}

function pull(ctx: ApiContext, start: boolean): void {
  if (!ctx.page) throw new ApiFail('page not found');
  ctx.services.ui.setPull(ctx.page.pageId, start);
  if (start) ctx.env.pullDown(ctx.page);
  else ctx.env.stopPullDown(ctx.page);
}

/** Scrolling, pull-down, background, fonts, window. */
export const page: readonly ApiDefinition[] = [
  asyncApi('pageScrollTo', 'implemented', scrollTo),
  asyncApi('startPullDownRefresh', 'implemented', (ctx) => pull(ctx, true)),
  asyncApi('stopPullDownRefresh', 'implemented', (ctx) => pull(ctx, false)),
  asyncApi('setBackgroundColor', 'implemented', background),
  asyncApi('setBackgroundTextStyle', 'implemented', background),
  asyncApi('loadFontFace', 'implemented', loadFont),
  asyncApi('loadBuiltInFontFace', 'simulated', () => undefined),
  syncApi('getMenuButtonBoundingClientRect', 'simulated', capsule),
  ...eventApis('MenuButtonBoundingClientRectWeightChange', 'simulated'),
  asyncApi('setWindowSize', 'unsupported', () => {
    throw new ApiFail('only support on PC');
  }),
];
