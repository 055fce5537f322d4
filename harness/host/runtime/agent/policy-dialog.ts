import { attributeOf, type Dom, textOf } from './elements.ts';

/** Longest text of a dialog about a policy, and how far around its button it is looked for. */
const [DIALOG_TEXT, DIALOG_DEPTH] = [900, 7];

/** A button of the program's own dialog about its policy; a button that answers WeChat's own question is told by that. */
export function isAboutPolicy(button: Dom): boolean {
  if (/agreePrivacy/i.test(attributeOf(button, 'open-type') ?? '')) return false;
  for (
    let up: Dom | null = button, at = 0;
    up !== null && at < DIALOG_DEPTH;
    up = up.parentElement as Dom | null, at += 1
  ) {
    const text = textOf(up);
    if (up.classList.contains('mp-page') || text.length > DIALOG_TEXT) return false;
    if (/隐私|政策|用户协议|privacy|policy/i.test(text)) return true;
  }
  return false;
}
