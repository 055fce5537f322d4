import type { Call } from '../judge/event-index.ts';
import { paperDraft } from './documentary.ts';
import { place } from './kit.ts';
import { field } from './repeated-prompts.ts';
import type { FindingDraft, Rule, RuleInput } from './rule.ts';

const ABOUT_PRIVACY =
  /隐私(?:政策|协议|保护|指引|声明|条款)|用户(?:服务)?协议|个人信息(?:保护|处理|收集)|privacy (?:policy|agreement|notice)/i;
/** Agreement by carrying on: not the explicit consent that PIPL article 14 asks for. */
const IMPLIED =
  /(?:继续|开始)?(?:使用|访问|浏览|登录)[^。，]{0,12}(?:即|则|就)?(?:视为|视同|代表|表示|默认)[^。，]{0,6}同意|by (?:continuing|using)[^.]{0,40}agree/i;
const AGREES = /同意|接受|知道|继续|确定|好的|agree|accept|continue|ok/i;
const REFUSES = /不同意|不接受|拒绝|暂不|取消|退出|再想|disagree|refuse|decline|reject|cancel|not now/i;

interface Way {
  readonly key: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly why: { readonly zh: string; readonly en: string };
  readonly snippet: string;
  readonly fits: (dialog: Dialog) => boolean;
}
type Dialog = { readonly text: string; readonly showCancel: string; readonly cancelText: string };

/** How a dialog leaves no choice, most blatant first: a dialog counts for the first that fits. */
const WAYS: readonly Way[] = [
  {
    key: 'no-refuse-button',
    title: { zh: '隐私政策弹窗没有拒绝按钮', en: 'the dialog about the privacy policy cannot be refused' },
    why: {
      zh: 'wx.showModal 以 showCancel: false 弹出，用户只能同意。',
      en: 'wx.showModal was called with showCancel: false: agreeing is the only way on.',
    },
    snippet: 'wx.showModal showCancel: false',
    fits: ({ showCancel }) => showCancel === 'false',
  },
  {
    key: 'both-buttons-agree',
    title: { zh: '隐私政策弹窗的两个按钮都是同意', en: 'both buttons of the dialog about the privacy policy agree' },
    why: {
      zh: '取消按钮的文字也是同意，用户无法拒绝。',
      en: 'The cancel button says agreement too: there is no way to refuse.',
    },
    snippet: 'wx.showModal cancelText',
    fits: ({ cancelText }) => AGREES.test(cancelText) && !REFUSES.test(cancelText),
  },
  {
    key: 'implied-consent',
    title: { zh: '弹窗把继续使用当作同意', en: 'the dialog takes carrying on for consent' },
    why: {
      zh: '“继续使用即视为同意”不是个人在充分知情下自愿、明确作出的同意。',
      en: '“By continuing you agree” is no voluntary and explicit consent.',
    },
    snippet: 'wx.showModal content',
    fits: ({ text }) => IMPLIED.test(text),
  },
];

/** A dialog of the program's own about the privacy policy leaves no choice: nothing to refuse with, or silence taken for consent. */
export const forcedOrDefaultConsent: Rule = {
  id: 'forced-or-default-consent',
  touchedBy: ['crashed', 'watchdog'],
  requires: [],
  check: (input) => {
    const dialogs = consentDialogs(input).map((call) => ({ call, way: WAYS.find((way) => way.fits(dialogOf(call))) }));
    return WAYS.flatMap((way) => {
      const forced = dialogs.filter((one) => one.way === way);
      return forced.length === 0
        ? []
        : [
            draft(
              way,
              forced.map(({ call }) => call),
              input,
            ),
          ];
    });
  },
  notApplicable: (input) =>
    consentDialogs(input).length === 0 ? 'the mini-program showed no dialog of its own about the policy' : undefined,
};

type Calls = readonly Call[];

const draft = (way: Way, forced: Calls, input: RuleInput): FindingDraft => ({
  ...paperDraft(way.key, {
    title: way.title,
    explanation: way.why,
    fix: {
      zh: '提供同样醒目的拒绝按钮，且不默认勾选。',
      en: 'Give a refuse button of equal weight, and tick nothing in advance.',
    },
  }),
  evidence: forced.slice(0, 5).map((call) => place(call.seq, call.page ?? '', way.snippet, input)),
});

const dialogOf = (call: Call): Dialog => ({
  text: `${field(call.args, 'title')} ${field(call.args, 'content')}`,
  showCancel: field(call.args, 'showCancel'),
  cancelText: field(call.args, 'cancelText'),
});

const consentDialogs = (input: RuleInput): Calls =>
  input.index
    .callsOf((api) => /(?:^|\.)showModal$/.test(api))
    .filter((call) => ABOUT_PRIVACY.test(dialogOf(call).text));
