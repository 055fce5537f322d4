import type { ApiContext } from '../core/define.ts';
import { type ApiDefinition, asyncApi, eventApis, syncApi } from '../core/define.ts';

const accountInfo = (ctx: ApiContext) => ({
  miniProgram: { appId: ctx.env.bundle.appid, envVersion: 'release', version: ctx.env.bundle.version },
});

/** ext.json of a template program, when the project has one in its settings. */
const extConfig = (ctx: ApiContext) => ctx.env.bundle.app['ext'] ?? {};

/** Application: start options, lifecycle listeners, leaving. */
export const app: readonly ApiDefinition[] = [
  syncApi('getLaunchOptionsSync', 'simulated', (ctx) => ctx.services.launch()),
  syncApi('getEnterOptionsSync', 'simulated', (ctx) => ctx.services.enter()),
  syncApi('getAccountInfoSync', 'implemented', accountInfo),
  syncApi('getExtConfigSync', 'implemented', extConfig),
  asyncApi('getExtConfig', 'implemented', (ctx) => ({ extConfig: extConfig(ctx) })),
  syncApi('getApiCategory', 'implemented', () => 'default'),
  asyncApi('exitMiniProgram', 'implemented', (ctx) => ctx.env.background()),
  asyncApi('restartMiniProgram', 'implemented', (ctx, options) =>
    ctx.env.navigate('reLaunch', String(options['path'])),
  ),
  ...eventApis('AppShow', 'implemented'),
  ...eventApis('AppHide', 'implemented'),
  ...eventApis('Error', 'implemented'),
  ...eventApis('UnhandledRejection', 'implemented'),
  ...eventApis('PageNotFound', 'implemented'),
  ...eventApis('ThemeChange', 'implemented'),
  ...eventApis('LazyLoadError', 'implemented'),
  ...eventApis('ApiCategoryChange', 'implemented'),
  ...eventApis('AudioInterruptionBegin', 'simulated'),
  ...eventApis('AudioInterruptionEnd', 'simulated'),
  ...eventApis('MemoryWarning', 'simulated'),
  ...eventApis('WindowResize', 'implemented'),
];
