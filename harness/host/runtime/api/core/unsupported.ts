import { type ApiRow, MANAGER_METHODS } from '../table.ts';
import { type ApiContext, type ApiDefinition, ApiFail, record } from './define.ts';

/** Once for each API: the gap that a report must show. */
function recordGap(ctx: ApiContext, name: string = ctx.name): void {
  const seen = ctx.services.state('gaps', () => new Set<string>());
  if (seen.has(name)) return;
  seen.add(name);
  ctx.env.record({
    type: 'blind-spot',
    kind: 'unsupported-api',
    api: `wx.${name}`,
    ...(ctx.page ? { page: ctx.page.path } : {}),
    why: `the embedded host does not have wx.${name}; the call failed as it does on a client without it`,
  });
}

/** The definition of a member that this host lacks: it fails, and the failure is evidence. A listener may be registered but never hears. */
export function unsupported(name: string, row: ApiRow): ApiDefinition {
  return {
    name,
    status: 'unsupported',
    kind: row.kind,
    call(ctx) {
      recordGap(ctx);
      if (row.kind === 'event') return undefined;
      throw new ApiFail('not supported');
    },
  };
}

/** Gives an object the methods of the typings that it lacks: they fail through their callbacks, and the failure is evidence. */
export function completeManager(ctx: ApiContext, made: unknown): void {
  if (typeof made !== 'object' || made === null || !Object.isExtensible(made)) return;
  const owner = made as Record<string, unknown>;
  for (const method of MANAGER_METHODS[ctx.name] ?? []) {
    if (method in owner) continue;
    owner[method] = (options: unknown) => {
      recordGap(ctx, `${ctx.name}().${method}`);
      if (/^o(n|ff)[A-Z]/.test(method)) return undefined;
      const failure = { errMsg: `${method}:fail not supported` };
      const { fail, complete } = record(options);
      for (const callback of [fail, complete]) if (typeof callback === 'function') callback(failure);
      if (method.endsWith('Sync')) throw new Error(failure.errMsg);
      return undefined;
    };
  }
}
