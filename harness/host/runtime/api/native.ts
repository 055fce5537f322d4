import type { Json } from '../../../../evidence/events.ts';
import { record, text } from './core/define.ts';
import type { Core } from './core/wrap.ts';

/** Automator's `Tool.native` methods that answer a dialog: its kinds, newest first, and the choice. */
const ANSWERS: Readonly<Record<string, readonly [kinds: readonly string[], choice: string]>> = {
  confirmModal: [['modal'], 'confirm'],
  cancelModal: [['modal'], 'cancel'],
  authorizeAllow: [['permission'], 'grant'],
  authorizeCancel: [['permission'], 'deny'],
  closePaymentDialog: [['payment'], 'cancel'],
  shareConfirm: [['share'], 'confirm'],
  shareCancel: [['share'], 'cancel'],
};

/** Authorisation sheets beside the scope popup are answered by the same two methods. */
const SHEETS = ['phone', 'profile', 'subscribe', 'soter'];

function answerDialog(core: Core, kinds: readonly string[], choice: string): boolean {
  const { dialogs } = core.services;
  if (kinds.some((kind) => dialogs.answer(kind, choice))) return true;
  if (kinds[0] !== 'permission') return false;
  if (dialogs.answer('privacy', choice === 'grant' ? 'agree' : 'disagree')) return true;
  return SHEETS.some((kind) => dialogs.answer(kind, choice === 'grant' ? 'confirm' : 'cancel'));
}

function navigate(core: Core, method: string, data: Json | undefined): boolean {
  const entry = core.env.bundle.pages[0] ?? '';
  const moves: Readonly<Record<string, () => Promise<unknown>>> = {
    goHome: () => core.env.navigate('reLaunch', `/${entry}`),
    navigateLeft: () => core.env.navigate('navigateBack', '', 1),
    switchTab: () => core.env.navigate('switchTab', text(record(data)['url'])),
  };
  const move = moves[method];
  move?.().catch((error: unknown) => core.env.reportError(error, 'host'));
  return move !== undefined;
}

/** `Tool.native`: what a person does to WeChat's own frame. `done` is false when there was nothing to act on. */
export function nativeAction(core: Core, method: string, data?: Json): Json {
  const answer = ANSWERS[method];
  return { done: answer ? answerDialog(core, ...answer) : navigate(core, method, data) };
}
