import type { Json } from '../../../../evidence/events.ts';
import type { RuntimePage } from '../env.ts';
import type { ApiContext } from './core/define.ts';
import { decidePrivacy, passGates } from './core/gate.ts';
import { type Recorded, recorded } from './core/recorded.ts';
import type { OpenTypeOutcome } from './core/services.ts';
import { type Core, looseContext } from './core/wrap.ts';
import { COMPONENT_GATES } from './privacy-keys.ts';

type Detail = Recorded['detail'];

interface Request {
  readonly attrs: Readonly<Record<string, Json>>;
  readonly page?: RuntimePage;
}

/** Open-types that ask Node: event to trigger, gate, and Node's name of it. */
const ASKING: Readonly<Record<string, { readonly event: string; readonly api: string; readonly gate?: string }>> = {
  getPhoneNumber: { event: 'getphonenumber', api: 'getPhoneNumber', gate: 'PhoneNumber' },
  getRealtimePhoneNumber: { event: 'getrealtimephonenumber', api: 'getRealtimePhoneNumber', gate: 'PhoneNumber' },
  getUserInfo: { event: 'getuserinfo', api: 'getUserInfo' },
  userInfo: { event: 'getuserinfo', api: 'getUserInfo' },
  chooseAvatar: { event: 'chooseavatar', api: 'chooseAvatar', gate: 'UserInfo' },
  openSetting: { event: 'opensetting', api: 'openSetting' },
};

/** Records a tap on an open-type like a call, because it hands out data like one. */
const tapped = async (ctx: ApiContext, { attrs, page }: Request, run: () => Promise<unknown>): Promise<Detail> =>
  (await recorded(ctx, { api: `button[open-type=${ctx.name}]`, args: attrs, page, callId: ctx.callId }, run)).detail;

async function agree(ctx: ApiContext, request: Request): Promise<OpenTypeOutcome> {
  await tapped(ctx, request, async () => {
    if (!decidePrivacy(ctx, 'agree')) await ctx.host('privacy.decide', { decision: 'agree', via: 'ui' });
    return {};
  });
  return {
    event: 'agreeprivacyauthorization',
    detail: { errMsg: 'agreePrivacyAuthorization:ok', buttonId: String(request.attrs['id'] ?? '') },
  };
}

async function ask(core: Core, kind: string, request: Request): Promise<OpenTypeOutcome | undefined> {
  const spec = ASKING[kind];
  if (!spec) return undefined;
  const ctx = looseContext(core, spec.api);
  const detail = await tapped(ctx, request, async () => {
    await passGates(ctx, spec.gate === undefined ? {} : { privacyKey: spec.gate });
    return ctx.host(spec.api, null, 'waits');
  });
  return { event: spec.event, detail };
}

/** Opens what belongs to WeChat: customer service chat, share sheet, feedback. No data comes back but the program's own parameters leave. */
async function leave(core: Core, kind: string, request: Request): Promise<OpenTypeOutcome | undefined> {
  const ctx = looseContext(core, kind);
  if (kind === 'share') {
    const page = request.page ?? ctx.page;
    if (!page) return undefined;
    const event = {
      from: 'button',
      target: { id: String(request.attrs['id'] ?? ''), dataset: request.attrs['dataset'] ?? {} },
    };
    await tapped(ctx, request, async () => core.env.callPage(page, 'onShareAppMessage', [event]));
    return undefined;
  }
  const detail = await tapped(ctx, request, async () => ({}));
  const fields = { path: String(request.attrs['sendMessagePath'] ?? ''), query: {} };
  return kind === 'contact'
    ? { event: 'contact', detail: { ...detail, ...fields } }
    : { event: kind.toLowerCase(), detail };
}

/** What a tap on a button with this open-type does. Two joined by `|` run one after the other; the last event counts. */
export async function openType(core: Core, kind: string, request: Request): Promise<OpenTypeOutcome | undefined> {
  let outcome: OpenTypeOutcome | undefined;
  for (const one of kind
    .split('|')
    .filter((name) => name !== '')
    .sort((a) => (a === 'agreePrivacyAuthorization' ? -1 : 1))) {
    if (one === 'agreePrivacyAuthorization') outcome = await agree(looseContext(core, one), request);
    else outcome = (await ask(core, one, request)) ?? (ASKING[one] ? undefined : await leave(core, one, request));
  }
  return outcome;
}

/** Gate of a component before it works: `camera`, `live-pusher`, `nickname`. */
export async function componentGate(core: Core, component: string): Promise<void> {
  const gates = COMPONENT_GATES[component];
  if (gates) await passGates(looseContext(core, component), gates);
}
