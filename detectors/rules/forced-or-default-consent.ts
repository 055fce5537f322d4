import { paperDraft } from './documentary.ts';
import { place } from './kit.ts';
import { field } from './repeated-prompts.ts';
import type { Rule, RuleInput } from './rule.ts';

const ABOUT_PRIVACY = /隐私(?:政策|协议|保护|指引)|用户协议|privacy (?:policy|agreement)/i;

/** A dialog about the privacy policy has no way to refuse: `wx.showModal` with showCancel false. */
export const forcedOrDefaultConsent: Rule = {
  id: 'forced-or-default-consent',
  touchedBy: ['crashed', 'watchdog'],
  requires: [],
  check: (input) => {
    const forced = consentDialogs(input).filter((call) => field(call.args, 'showCancel') === 'false');
    if (forced.length === 0) return [];
    return [
      {
        ...paperDraft('no-refuse-button', {
          title: { zh: '隐私政策弹窗没有拒绝按钮', en: 'the dialog about the privacy policy cannot be refused' },
          explanation: {
            zh: 'wx.showModal 以 showCancel: false 弹出，用户只能同意。',
            en: 'wx.showModal was called with showCancel: false: agreeing is the only way on.',
          },
          fix: {
            zh: '提供同样醒目的拒绝按钮，且不默认勾选。',
            en: 'Give a refuse button of equal weight, and tick nothing in advance.',
          },
        }),
        evidence: forced
          .slice(0, 5)
          .map((call) => place(call.seq, call.page ?? '', 'wx.showModal showCancel: false', input)),
      },
    ];
  },
  notApplicable: (input) =>
    consentDialogs(input).length === 0 ? 'the mini-program showed no dialog of its own about the policy' : undefined,
};

const consentDialogs = (input: RuleInput): RuleInput['index']['calls'] =>
  input.index.calls.filter(
    (call) =>
      /(?:^|\.)showModal$/.test(call.api) &&
      ABOUT_PRIVACY.test(`${field(call.args, 'title')} ${field(call.args, 'content')}`),
  );
