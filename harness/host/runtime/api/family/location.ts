import { describe } from '../core/bytes.ts';
import {
  type ApiContext,
  type ApiDefinition,
  ApiFail,
  asyncApi,
  eventApis,
  number,
  type Options,
} from '../core/define.ts';

/** app.json must list the location APIs that a program uses; undeclared ones fail. Programs without the list are older than the rule. */
function declared(ctx: ApiContext): void {
  const infos = ctx.env.bundle.app['requiredPrivateInfos'];
  if (!Array.isArray(infos) || infos.includes(ctx.name)) return;
  throw new ApiFail('the api need to be declared in the requiredPrivateInfos field in app.json/ext.json');
}

const ask = (ctx: ApiContext, options: Options) => {
  declared(ctx);
  return ctx.host(ctx.name, describe(options), 'waits');
};

/** The map of WeChat, with a pin. */
async function openLocation(ctx: ApiContext, options: Options): Promise<void> {
  const { latitude, longitude, name, address } = options;
  const content = [name, address, `${number(latitude)}, ${number(longitude)}`]
    .filter((part) => part !== undefined && part !== '')
    .join('\n');
  void ctx.services.dialogs.open({
    kind: 'map',
    api: ctx.name,
    title: '位置',
    content,
    choices: [{ id: 'close', label: '返回' }],
  });
}

/** A person who stands still: listeners hear the first fix, and no other. */
async function startUpdate(ctx: ApiContext, options: Options): Promise<void> {
  declared(ctx);
  const fix = await ctx.host('getLocation', describe({ type: options['type'] ?? 'gcj02' }));
  ctx.services.state('location-updates', () => ({ on: true })).on = true;
  queueMicrotask(() => ctx.services.hub.emit('LocationChange', fix));
}

const stopUpdate = (ctx: ApiContext): void => {
  ctx.services.state('location-updates', () => ({ on: true })).on = false;
};

const GATED = { privacyKey: 'Location', scope: 'scope.userLocation' } as const;

/** Where the person is. */
export const location: readonly ApiDefinition[] = [
  asyncApi('getLocation', 'simulated', ask, GATED),
  asyncApi('getFuzzyLocation', 'simulated', ask, { privacyKey: 'Location', scope: 'scope.userFuzzyLocation' }),
  asyncApi('chooseLocation', 'simulated', ask, { privacyKey: 'ChooseLocation' }),
  asyncApi('choosePoi', 'simulated', ask, { privacyKey: 'ChooseLocation' }),
  asyncApi('openLocation', 'simulated', openLocation),
  asyncApi('startLocationUpdate', 'simulated', startUpdate, GATED),
  asyncApi('startLocationUpdateBackground', 'simulated', startUpdate, {
    privacyKey: 'Location',
    scope: 'scope.userLocationBackground',
  }),
  asyncApi('stopLocationUpdate', 'simulated', stopUpdate),
  ...eventApis('LocationChange', 'simulated'),
  ...eventApis('LocationChangeError', 'simulated'),
];
