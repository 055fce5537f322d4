import { AGREE, REFUSE, RIGHTS } from './words.ts';

const WITHDRAW = RIGHTS.find(({ right }) => right === 'withdraw')?.words ?? [];

/**
 * What a tap on a button with this text means for consent; `besidePolicy`: the button stands in a dialog that speaks of a policy. Undefined: nothing. A
 * word that withdraws says so wherever it stands.
 */
export function meaningOf(text: string, besidePolicy: boolean): 'accepted' | 'refused' | 'withdrawn' | undefined {
  if (WITHDRAW.includes(text)) return 'withdrawn';
  if (!besidePolicy) return undefined;
  if (REFUSE.some((word) => text.startsWith(word))) return 'refused';
  return AGREE.some((word) => word === text) ? 'accepted' : undefined;
}
