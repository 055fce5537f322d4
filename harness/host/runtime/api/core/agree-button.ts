import type * as GlassEasel from 'glass-easel';

type ButtonElement = HTMLElement & { __wxElement?: GlassEasel.GeneralComponent };

/** How long the program gets to show its own dialog, in frames. */
const MAX_FRAMES = 60;

const isAgree = (dom: ButtonElement): boolean => {
  const data = dom.__wxElement?.data as Readonly<Record<string, unknown>> | undefined;
  return String(data?.['openType'] ?? '').includes('agreePrivacyAuthorization') && dom.getClientRects().length > 0;
};

const find = (): ButtonElement | undefined => [...document.querySelectorAll<ButtonElement>('wx-button')].find(isAgree);

/**
 * Taps the agree button of the mini-program's own privacy dialog, so that the dialog closes as it would for a person.
 * False when no such button came up (then there is no dialog to close either).
 */
export async function pressAgreeButton(): Promise<boolean> {
  if (typeof document === 'undefined') return false;
  for (let frame = 0; frame < MAX_FRAMES; frame++) {
    const button = find()?.__wxElement;
    if (button) {
      button.triggerEvent('tap', {}, { bubbles: true, composed: true, capturePhase: true });
      return true;
    }
    await new Promise(requestAnimationFrame);
  }
  return false;
}
