import type { StepStartEvent, StoredEvent } from '../../evidence/events.ts';
import { lastUpTo } from './bisect.ts';

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

/** A value that changes now and then, by the place in the order of events from which it holds. */
class Changes<T> {
  readonly #from: number[] = [];
  readonly #values: T[] = [];

  set(place: number, value: T): void {
    if (this.#values.length > 0 && this.#values.at(-1) === value) return;
    this.#from.push(place);
    this.#values.push(value);
  }

  at(place: number): T | undefined {
    return this.#values[lastUpTo(this.#from, place)];
  }
}

/**
 * Events by the act that they answer, and by the life of the program that they fall into. An event answers a touch when it comes while the step runs.
 * It does not when a page came up in between, which asks for itself, or when the touch was itself an answer to a question: to refuse starts nothing.
 */
export class Acts {
  readonly #acts = new Changes<Act | undefined>();
  readonly #paces = new Changes<Act | undefined>();
  readonly #fresh: number[] = [];
  #page = '';
  #answers = false;
  #act: Act | undefined;
  #pace: Act | undefined;

  /** To be told of every event in order, with its place in it. */
  see(event: StoredEvent, place: number): void {
    if (event.type === 'page-enter') this.#page = event.page;
    if (event.type === 'fresh-start') this.#fresh.push(event.seq);
    if (event.type === 'step-start') this.#begin(event);
    if (event.type === 'page-enter' && this.#pace !== undefined) this.#pace = { ...this.#pace, control: this.#page };
    this.#acts.set(place, this.#act);
    this.#paces.set(place, this.#pace);
    if (event.type === 'step-end') this.#pace = undefined;
    if (event.type === 'step-end' || event.type === 'page-enter' || isAnswer(event)) this.#act = undefined;
    // The mark stands before the touch that agrees or refuses.
    if (event.type === 'consent' && event.via === 'ui' && event.action !== 'shown') this.#answers = true;
  }

  #begin({ stepId, title, word = '' }: StepStartEvent): void {
    const touches = TOUCHES.has(word);
    const done = { stepId, control: `${this.#page}\n${title}` };
    this.#act = touches && !this.#answers ? done : undefined;
    this.#pace = touches || MOVES.has(word) ? done : undefined;
    if (touches) this.#answers = false;
  }

  /** What the person did that the event at a place comes of; undefined for what the program does by itself. */
  at(place: number): Act | undefined {
    return this.#acts.at(place);
  }

  /** The same for how often: opening a page is something that a person does, and the page that came up is what was opened. */
  pace(place: number): Act | undefined {
    return this.#paces.at(place);
  }

  /** 0 until the program is as newly installed again, then 1, and so on; by the number of an event. */
  life(seq: number): number {
    return this.#fresh.filter((one) => one < seq).length;
  }
}

const isAnswer = (event: StoredEvent): boolean =>
  (event.type === 'permission-decision' && event.promptId !== undefined) ||
  (event.type === 'consent' && event.action !== 'shown') ||
  (event.type === 'api-result' && /(?:^|\.)show(?:Modal|ActionSheet)$/.test(event.api));
