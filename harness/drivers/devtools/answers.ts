import type { Json } from '../../../evidence/events.ts';
import { needing } from '../../../evidence/permissions.ts';

/** Methods to mock for a refused permission; none for one that is not known, or that only a button asks for. */
export const guardedBy = (permission: string): readonly string[] =>
  needing(permission).filter((api) => !api.startsWith('button['));

/** What a refused method answers. */
export const refusal = (api: string): Json => ({ errMsg: `${api}:fail auth deny`, errno: 103 });

/** A dialog's answer as its method's result, where the dialog itself cannot be touched. */
export function dialogResult(
  kind: string,
  choice: string,
): { readonly api: string; readonly result: Json } | undefined {
  const yes = choice === 'confirm';
  if (kind === 'modal') return { api: 'showModal', result: { confirm: yes, cancel: !yes, errMsg: 'showModal:ok' } };
  if (kind === 'actionSheet') {
    const cancelled = !/^\d+$/.test(choice);
    return {
      api: 'showActionSheet',
      result: cancelled
        ? { errMsg: 'showActionSheet:fail cancel' }
        : { tapIndex: Number(choice), errMsg: 'showActionSheet:ok' },
    };
  }
  if (kind === 'payment')
    return { api: 'requestPayment', result: { errMsg: yes ? 'requestPayment:ok' : 'requestPayment:fail cancel' } };
  return undefined;
}
