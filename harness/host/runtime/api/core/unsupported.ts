import type { ApiRow } from '../table.ts';
import { type ApiContext, type ApiDefinition, ApiFail } from './define.ts';

/** Once for each API: the gap that a report must show. */
function recordGap(ctx: ApiContext): void {
  const seen = ctx.services.state('gaps', () => new Set<string>());
  if (seen.has(ctx.name)) return;
  seen.add(ctx.name);
  ctx.env.record({
    type: 'blind-spot',
    kind: 'unsupported-api',
    api: `wx.${ctx.name}`,
    ...(ctx.page ? { page: ctx.page.path } : {}),
    why: `the embedded host does not have wx.${ctx.name}; the call failed as it does on a client without it`,
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

/** For families that have a member only in part: records the gap and fails. */
export function gap(ctx: ApiContext): never {
  recordGap(ctx);
  throw new ApiFail('not supported');
}
