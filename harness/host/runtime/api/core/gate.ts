import type { Json } from '../../../../../evidence/events.ts';
import { pressAgreeButton } from './agree-button.ts';
import { type ApiContext, ApiFail, record } from './define.ts';

const REFUSED = 'privacy permission is not authorized';
/** errno: the person refused in the popup that this call opened. */
const ERRNO_REFUSED_NOW = 104;

type Decision = 'agree' | 'disagree';

/** The dialog of the mini-program itself that is open because of `onNeedPrivacyAuthorization`. */
interface OwnDialog {
  decide: ((decision: Decision) => void) | undefined;
  waiting: Promise<Decision> | undefined;
}

const ownDialog = (ctx: ApiContext): OwnDialog =>
  ctx.services.state<OwnDialog>('privacy', () => ({ decide: undefined, waiting: undefined }));

/** Ends the mini-program's own privacy dialog from outside: button open-type, scenario, preset. False when none waits. */
export function decidePrivacy(ctx: ApiContext, decision: Decision): boolean {
  const own = ownDialog(ctx);
  own.decide?.(decision);
  return own.decide !== undefined;
}

/** The person agrees from outside: the program's own button is pressed when it shows one, so that its dialog does not stay open. */
export async function answerPrivacy(ctx: ApiContext, decision: Decision): Promise<void> {
  const own = ownDialog(ctx);
  if (!own.decide) return;
  if (decision === 'agree') await pressAgreeButton();
  own.decide?.(decision);
}

/** What the mini-program calls with `{ event: 'exposureAuthorization' | 'agree' | 'disagree', buttonId }`. */
const resolver = (decide: (decision: Decision) => void) => (answer: unknown) => {
  const event = record(answer)['event'];
  if (event === 'agree' || event === 'disagree') decide(event);
};

/** Lets the mini-program show its own dialog; the person's answer ends it, however it comes. */
async function askOwn(ctx: ApiContext): Promise<Decision> {
  const own = ownDialog(ctx);
  const preset = record(await ctx.host('privacy.shown', { via: 'ui', api: ctx.name }))['decision'];
  const decided = new Promise<Decision>((resolve) => {
    own.decide = resolve;
  });
  ctx.services.hub.emit(
    'NeedPrivacyAuthorization',
    resolver((decision) => own.decide?.(decision)),
    { referrer: ctx.name },
  );
  if (preset === 'agree' || preset === 'disagree') void answerPrivacy(ctx, preset);
  const decision = await decided;
  own.decide = undefined;
  await ctx.host('privacy.decide', { decision, via: 'ui' });
  return decision;
}

async function askPlatform(ctx: ApiContext): Promise<Decision> {
  const reply = record(await ctx.host('privacy.prompt', { api: ctx.name }, 'waits'));
  return reply['decision'] === 'agree' ? 'agree' : 'disagree';
}

/** Waits for the person's word on the privacy guideline; calls that arrive meanwhile share the one dialog. */
export async function privacyGate(ctx: ApiContext, key: string): Promise<void> {
  const state = record(await ctx.host('privacy.check', { key, api: ctx.name }))['state'];
  if (state !== 'need') return;
  const own = ownDialog(ctx);
  own.waiting ??= (ctx.services.hub.count('NeedPrivacyAuthorization') > 0 ? askOwn(ctx) : askPlatform(ctx)).finally(
    () => {
      own.waiting = undefined;
    },
  );
  if ((await own.waiting) !== 'agree') throw new ApiFail(REFUSED, ERRNO_REFUSED_NOW);
}

/** Asks for an authorisation scope: granted, refused before, or by popup now. */
export async function scopeGate(ctx: ApiContext, scope: string): Promise<Json> {
  return ctx.host('permission.check', { scope, api: ctx.name }, 'waits');
}

/** Both gates, in WeChat's order. */
export async function passGates(
  ctx: ApiContext,
  gates: { readonly privacyKey?: string; readonly scope?: string },
): Promise<void> {
  if (gates.privacyKey !== undefined) await privacyGate(ctx, gates.privacyKey);
  if (gates.scope !== undefined) await scopeGate(ctx, gates.scope);
}
