import type { StoredEvent } from '../../evidence/events.ts';

/** Words of steps with which a person starts something in the program; opening a page by a link or coming back is none. */
const TOUCHES: ReadonlySet<string> = new Set([
  'tap',
  'doubleTap',
  'longPress',
  'swipe',
  'input',
  'choose',
  'fill',
  'pullDown',
  'share',
  'webView',
]);

/** Words with which a person goes about in it: what a page does when it is opened has the pace of the person, too. */
const MOVES: ReadonlySet<string> = new Set(['open', 'launch', 'back', 'foreground', 'scroll']);

/** Something that a person did, as far as it explains what the program did next. */
export interface Act {
  readonly stepId: string;
  /** Page and element: the same whenever the same thing is done again. */
  readonly control: string;
}

/** Events by the act that they answer, and by the life of the program that they fall into. */
export interface Acts {
  /** What the person did that the event comes of; undefined for what the program does by itself. */
  at(seq: number): Act | undefined;
  /** The same for how often: opening a page is something that a person does, and the page that came up is what was opened. */
  pace(seq: number): Act | undefined;
  /** 0 until the program is as newly installed again, then 1, and so on. */
  life(seq: number): number;
}

/**
 * Reads the bundle once. An event answers a touch when it comes while the step runs. It does not when a page came up in between, which asks for
 * itself, or when the touch was itself an answer to a question: to refuse starts nothing.
 */
export function actsIn(events: Iterable<StoredEvent>): Acts {
  const acts = new Map<number, Act>();
  const paces = new Map<number, Act>();
  const fresh: number[] = [];
  let [page, answers] = ['', false];
  let [act, pace]: (Act | undefined)[] = [];
  for (const event of events) {
    if (event.type === 'page-enter') page = event.page;
    if (event.type === 'fresh-start') fresh.push(event.seq);
    if (event.type === 'step-start') {
      const touches = TOUCHES.has(event.word ?? '');
      const done = { stepId: event.stepId, control: `${page}\n${event.title}` };
      act = touches && !answers ? done : undefined;
      pace = touches || MOVES.has(event.word ?? '') ? done : undefined;
      if (touches) answers = false;
    }
    if (event.type === 'page-enter' && pace !== undefined) pace = { ...pace, control: page };
    if (act !== undefined) acts.set(event.seq, act);
    if (pace !== undefined) paces.set(event.seq, pace);
    if (event.type === 'step-end') pace = undefined;
    if (event.type === 'step-end' || event.type === 'page-enter' || isAnswer(event)) act = undefined;
    // The mark stands before the touch that agrees or refuses.
    if (event.type === 'consent' && event.via === 'ui' && event.action !== 'shown') answers = true;
  }
  return {
    at: (seq) => acts.get(seq),
    pace: (seq) => paces.get(seq),
    life: (seq) => fresh.filter((one) => one < seq).length,
  };
}

const isAnswer = (event: StoredEvent): boolean =>
  (event.type === 'permission-decision' && event.promptId !== undefined) ||
  (event.type === 'consent' && event.action !== 'shown') ||
  (event.type === 'api-result' && /(?:^|\.)show(?:Modal|ActionSheet)$/.test(event.api));
