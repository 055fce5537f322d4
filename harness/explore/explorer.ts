import type { EvidenceEvent, RequestEvent } from '../../evidence/events.ts';
import type { Recorder } from '../../evidence/manifest.ts';
import { type Driver, DriverError } from '../../scenarios/driver.ts';
import { meaningOf } from '../../scenarios/packs/meaning.ts';
import type { Persona } from '../../scenarios/persona/persona.ts';
import { SeededRandom } from '../../scenarios/persona/random.ts';
import type { RunOptions } from '../../scenarios/run-step.ts';
import { type Action, actionsOn } from './actions.ts';
import { POLICY } from './consent-branches.ts';
import { type Coverage, coverageOf } from './coverage.ts';
import { Hands, type WrittenStep } from './hands.ts';
import { type Life, livesAfter } from './lives.ts';
import { type Eyes, type Look, lookAt, selectorOf } from './look.ts';
import type { ProgramMap } from './map/index.ts';
import { type Gain, Memory, worth } from './memory.ts';
import { guided, type Strategy } from './strategy.ts';

export interface ExploreOptions {
  readonly driver: Driver & Eyes;
  readonly recorder: Recorder;
  readonly map: ProgramMap;
  readonly persona: Persona;
  readonly run: RunOptions;
  readonly seed: string;
  /** Bounds; whichever comes first ends the exploration. */
  readonly seconds: number;
  readonly actions: number;
  readonly strategy?: Strategy;
  /** Bound of a step's waits, in milliseconds. */
  readonly timeoutMs?: number;
}

export interface Exploration {
  readonly steps: readonly WrittenStep[];
  readonly coverage: Coverage;
  /** Milliseconds from the action to the settled page, one for each action. */
  readonly times: readonly number[];
  /** Why it ended. */
  readonly ended: 'seconds' | 'actions' | 'nothing left' | 'stopped' | 'lost';
}

const TIMEOUT_MS = 2500;
/** Looks in a row that may fail before the program counts as lost. */
const MAX_BLIND = 3;

/** Launches the program and drives it until a bound is met or nothing new is expected anywhere. */
export const explore = (options: ExploreOptions): Promise<Exploration> => new Explorer(options).go();

class Explorer {
  readonly #options: ExploreOptions;
  readonly #hands: Hands;
  readonly #memory: Memory;
  readonly #random: SeededRandom;
  readonly #times: number[] = [];
  readonly #apis = new Set<string>();
  readonly #endpoints = new Set<string>();
  readonly #entered = new Set<string>();
  #lives: Life[] | undefined;
  #life: Life | undefined;
  #visit = { page: '', news: false };
  /** What was done last. */
  #last: Action | undefined;

  constructor(options: ExploreOptions) {
    const { driver, recorder, persona, run, seed, map, timeoutMs = TIMEOUT_MS } = options;
    this.#options = options;
    this.#hands = new Hands({ driver, recorder, persona, run, name: 'explored', most: options.actions, timeoutMs });
    this.#memory = new Memory(map);
    this.#random = new SeededRandom(`mpaudit explore 1\n${seed}`);
    recorder.subscribe((event) => this.#hear(event));
  }

  async go(): Promise<Exploration> {
    await this.#hands.do({ word: 'open', value: this.#memory.map.pages[0] ?? '' });
    const ended = await this.#loop();
    return {
      steps: this.#hands.done,
      coverage: coverageOf(this.#memory),
      times: this.#times,
      ended,
    };
  }

  async #loop(): Promise<Exploration['ended']> {
    const until = performance.now() + this.#options.seconds * 1000;
    let seen = await this.#look();
    for (let blind = 0; ; ) {
      const over = this.#over(until);
      if (over !== undefined) return over;
      const action = seen === undefined ? this.#restart() : this.#choose(seen.look);
      if (action === undefined && !(await this.#liveAgain())) return 'nothing left';
      if (action !== undefined) await this.#act(action);
      seen = await this.#look();
      blind = seen === undefined ? blind + 1 : 0;
      if (blind > MAX_BLIND) return 'lost';
      if (seen !== undefined && action !== undefined) this.#learn(action, seen.gain, seen.look.page);
    }
  }

  /** Begins the next life; false when there is none left. */
  async #liveAgain(): Promise<boolean> {
    const { map } = this.#memory;
    this.#lives ??= [...livesAfter(this.#memory, map.pages[0] ?? '')];
    for (const step of this.#life?.after ?? []) await this.#hands.do(step);
    this.#life = this.#lives.shift();
    this.#memory.refuses = this.#life?.name === 'refusing';
    for (const step of this.#life?.before ?? []) await this.#hands.do(step);
    this.#memory.renew();
    return this.#life !== undefined;
  }

  #over(until: number): Exploration['ended'] | undefined {
    if (this.#options.run.stopped?.() === true) return 'stopped';
    if (performance.now() >= until) return 'seconds';
    return this.#times.length >= this.#options.actions ? 'actions' : undefined;
  }

  #choose(look: Look): Action | undefined {
    const actions = actionsOn(look, (below) => this.#random.int(below));
    if (this.#life?.name === 'declining') return this.#declining(actions);
    this.#memory.brought(look.page, actions, this.#last);
    this.#last = (this.#options.strategy ?? guided)(look, actions, this.#memory, this.#random);
    this.#memory.offered(actions);
    return this.#last;
  }

  /** Who declines the policy does that and nothing more: what such a person goes on to do is for the consent experiment. */
  #declining(actions: readonly Action[]): Action | undefined {
    return this.#memory.consent.isOpen(POLICY, false) ? actions.find(declines) : undefined;
  }

  /** No page is to be seen: start again from the first one. */
  #restart(): Action {
    const url = this.#memory.map.pages[0] ?? '';
    return { kind: 'open', value: url, key: 'restart', group: 'restart', fires: [], mayFire: [] };
  }

  async #act(action: Action): Promise<void> {
    const started = performance.now();
    const step = await this.#stepOf(action);
    if (step === undefined) return;
    const meant = consentIn(action);
    if (meant !== undefined) await this.#hands.do({ word: 'consent', value: meant });
    await this.#hands.do(step);
    this.#times.push(performance.now() - started);
  }

  /** The action as a step that finds its element again; undefined when the element has gone meanwhile. */
  async #stepOf({ kind, sight, value = null }: Action): Promise<WrittenStep | undefined> {
    if (kind === 'dialog') return { word: 'tap', value: { text: String(value) } };
    if (sight === undefined) return { word: kind, value };
    const selector = await selectorOf(this.#options.driver, sight.id).catch(gone);
    if (selector === undefined) return undefined;
    const at = Object.keys(selector).length === 1 && selector.css !== undefined ? selector.css : { ...selector };
    if (kind === 'input') {
      const confirms = sight.bindings.some(({ event }) => event === 'confirm');
      return { word: 'input', value: { into: at, text: value, ...(confirms ? { confirm: true } : {}) } };
    }
    if (kind === 'choose') return { word: 'choose', value: { in: at, value } };
    if (kind === 'swipe') return { word: 'swipe', value: { on: at, ...(value as { dx: number; dy: number }) } };
    return { word: kind, value: at };
  }

  async #look(): Promise<{ readonly look: Look; readonly gain: Gain } | undefined> {
    const look = await lookAt(this.#options.driver).catch(gone);
    if (look === undefined) return undefined;
    return { look, gain: this.#memory.see(look, this.#apis, this.#endpoints, this.#entered) };
  }

  #learn(action: Action, gain: Gain, page: string): void {
    const news = worth(gain) > 0;
    this.#memory.tried(action, gain, this.#visit.page);
    if (this.#visit.page !== page) {
      if (action.sight !== undefined) this.#memory.went(this.#visit.page, page);
      this.#memory.left(this.#visit.page, this.#visit.news);
      this.#visit = { page, news };
    } else this.#visit.news ||= news;
  }

  #hear(event: EvidenceEvent): void {
    if (event.type === 'api-call') this.#apis.add(event.api);
    // One that sends the person on as it opens is never looked at.
    if (event.type === 'page-enter') this.#entered.add(event.page);
    if (event.type === 'request') {
      this.#endpoints.add(endpointOf(event));
      if (URL.canParse(event.url)) this.#memory.hosts.add(new URL(event.url).hostname);
    }
    this.#memory.consent.hear(event);
  }
}

/** A server and path; numbers in it are one. */
const endpointOf = ({ method, url }: RequestEvent): string =>
  `${method} ${url.split('?', 1)[0]?.replace(/\d+/g, '*') ?? ''}`;

/** The program's own dialog about its policy is answered: what came before and what comes after are held against that. */
const consentIn = ({ kind, sight }: Action): ReturnType<typeof meaningOf> =>
  kind !== 'tap' || sight === undefined ? undefined : meaningOf(sight.text, sight.facts['policy'] !== undefined);

/** The button that refuses in the program's own dialog, or in WeChat's popup. */
const declines = (action: Action): boolean =>
  consentIn(action) === 'refused' || (action.group.endsWith('|dialog|privacy') && action.value === '拒绝');

/** The element or the page has gone since the look: the next look tells. */
const gone = (error: unknown): undefined => {
  if (error instanceof DriverError) return undefined;
  throw error;
};
