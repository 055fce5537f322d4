import type { EvidenceEvent, Json } from '../../evidence/events.ts';
import { meaningOf } from '../../scenarios/packs/meaning.ts';
import { stepKindByWord } from '../../scenarios/steps/index.ts';
import type { WrittenStep } from '../explore/hands.ts';

/** What a person did in the window, as the page tells it (runtime/agent/person.ts). */
export type Act =
  | { readonly do: 'tap' | 'longPress'; readonly at: At; readonly policy?: boolean; readonly page: string }
  | { readonly do: 'swipe'; readonly at: At; readonly dx: number; readonly dy: number; readonly page: string }
  | {
      readonly do: 'input';
      readonly at: At;
      readonly text: string;
      readonly confirm: boolean;
      readonly page: string;
    }
  | { readonly do: 'choose'; readonly at: At; readonly value: Json; readonly page: string }
  | {
      readonly do: 'webView';
      readonly act: 'tap' | 'input';
      readonly at: At;
      readonly text?: string;
      readonly page: string;
    }
  | { readonly do: 'scroll'; readonly top: number; readonly page: string }
  | { readonly do: 'back' | 'pullDown'; readonly page: string }
  | { readonly do: 'answer'; readonly kind: string; readonly choice: string; readonly page: string };

type At = { readonly css?: string; readonly text?: string; readonly label?: string; readonly nth?: number };

/** Tags that have a role in the language of scenarios. */
const ROLES: Readonly<Record<string, string>> = {
  button: 'button',
  checkbox: 'checkbox',
  radio: 'radio',
  switch: 'switch',
  slider: 'slider',
  picker: 'picker',
  form: 'form',
};

/** A selector as a person would write it: a role in place of a bare tag, a string where css is all. */
function written(at: At): Json {
  const { css, ...rest } = at;
  const role = css === undefined ? undefined : ROLES[css];
  if (role !== undefined) return { role, ...rest };
  return css !== undefined && Object.keys(rest).length === 0 ? css : { ...at };
}

/** Sheets of the platform that a word of their own answers. */
const SHEETS: Readonly<Record<string, string>> = {
  phone: 'phoneNumber',
  profile: 'userProfile',
  subscribe: 'subscribeMessage',
};

/** The step that does the same; undefined for what another one tells already. */
export function stepOf(act: Act): WrittenStep | undefined {
  switch (act.do) {
    case 'tap':
    case 'longPress':
      return { word: act.do, value: written(act.at) };
    case 'swipe':
      return { word: 'swipe', value: { on: written(act.at), dx: act.dx, dy: act.dy } };
    case 'input':
      return {
        word: 'input',
        value: { into: written(act.at), text: act.text, ...(act.confirm ? { confirm: true } : {}) },
      };
    case 'choose':
      return { word: 'choose', value: { in: written(act.at), value: act.value } };
    case 'webView':
      return {
        word: 'webView',
        value: act.act === 'tap' ? { tap: { ...act.at } } : { input: { into: { ...act.at }, text: act.text ?? '' } },
      };
    case 'scroll':
      return { word: 'scroll', value: act.top };
    case 'back':
      return { word: 'back', value: 1 };
    case 'pullDown':
      return { word: 'pullDown', value: true };
    case 'answer':
      return answerOf(act.kind, act.choice);
  }
}

/** Permissions and WeChat's privacy popup are told by their decision in the evidence, which names the scope. */
function answerOf(kind: string, choice: string): WrittenStep | undefined {
  if (kind === '' || kind === 'permission' || kind === 'privacy') return undefined;
  const yes = choice === 'confirm';
  if (kind === 'payment') return { word: 'payment', value: yes ? 'success' : 'cancel' };
  const sheet = SHEETS[kind];
  return sheet === undefined
    ? { word: 'dialog', value: { kind, choice } }
    : { word: yes ? 'allow' : 'deny', value: sheet };
}

/** What a tap means in the program's own dialog about its policy. */
export function consentOf(act: Act): ReturnType<typeof meaningOf> {
  const text = act.do === 'tap' ? act.at.text : undefined;
  return act.do !== 'tap' || text === undefined ? undefined : meaningOf(text, act.policy === true);
}

const DECISIONS = { grant: 'allow', deny: 'deny', 'ask-later': 'askLater' } as const;

/** The step for a decision of the person that only the evidence tells. */
export function stepOfEvent(event: EvidenceEvent): WrittenStep | undefined {
  if (event.type === 'permission-decision' && event.by === 'scenario' && event.promptId !== undefined)
    return { word: DECISIONS[event.decision], value: event.scope };
  if (event.type === 'consent' && event.via === 'privacy-popup' && event.action !== 'shown')
    return event.action === 'withdrawn'
      ? undefined
      : { word: 'privacy', value: event.action === 'accepted' ? 'accept' : 'refuse' };
  return undefined;
}

/** Title of a step for evidence and progress. */
export const titleOf = ({ word, value }: WrittenStep): string => stepKindByWord.get(word)?.title(value) ?? word;
