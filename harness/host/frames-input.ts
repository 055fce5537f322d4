import { setTimeout as after } from 'node:timers/promises';
import { DriverError } from '../../scenarios/driver.ts';
import { type Cdp, CdpError } from './cdp.ts';
import { FRAME_PERSON, PERSON_BINDING, PERSON_WORLD } from './frame-person.ts';

/** The page answers with its own reason before the call into it is given up. */
const GRACE_MS = 1000;
const LOOK_AGAIN_MS = 50;
const NO_FRAME = new Error('the page shows no web-view that has loaded');

/** What is looked for in the page of a web-view: standard CSS, visible text, or a field's placeholder or label. */
export interface FrameQuery {
  readonly css?: string;
  readonly text?: string;
  readonly label?: string;
}

/** What was found: its place inside the frame, and its text. */
export interface FrameElement {
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

/** Runs in a world of its own beside the page's scripts: the same document, nothing of the page's that could lie about it. */
const LOOK = `async function (query, value, timeoutMs) {
  const until = performance.now() + timeoutMs;
  const seen = (el) => el.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && el.getBoundingClientRect().width > 0;
  const says = (el) => (el.innerText ?? '').trim();
  const fields = () => [...document.querySelectorAll('input, textarea, select')];
  const labelled = (label) => fields().filter((el) => el.placeholder === label || el.name === label || [...(el.labels ?? [])].some((one) => says(one) === label));
  const texts = (text) => [...document.querySelectorAll('body *')].filter((el) => says(el) === text || (el.value === text && /^(button|submit)$/.test(el.type)))
    .filter((el, at, all) => !all.some((other) => other !== el && el.contains(other)));
  const find = () => {
    const found = query.label !== undefined ? labelled(query.label) : query.css !== undefined ? [...document.querySelectorAll(query.css)] : texts(query.text);
    return found.filter((el) => query.css === undefined || query.text === undefined || says(el) === query.text).find(seen);
  };
  const near = () => [...new Set([...document.querySelectorAll('a, button, label, h1, h2, h3, p')].map(says))].filter((text) => text !== '' && text.length < 40).slice(0, 10);
  for (;;) {
    const el = find();
    if (el !== undefined) {
      el.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
      if (value !== null) {
        const setter = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(el), 'value')?.set;
        if (setter === undefined) return { wrong: el.tagName.toLowerCase() };
        el.focus();
        setter.call(el, value);
        for (const type of ['input', 'change']) el.dispatchEvent(new Event(type, { bubbles: true }));
        el.blur();
      }
      const { left, top, width, height } = el.getBoundingClientRect();
      return { x: left + width / 2, y: top + height / 2, text: says(el) };
    }
    if (performance.now() > until) return { near: near(), url: location.href };
    await new Promise((next) => requestAnimationFrame(next));
  }
}`;

interface Answer {
  readonly x?: number;
  readonly y?: number;
  readonly text?: string;
  readonly near?: readonly string[];
  readonly url?: string;
  readonly wrong?: string;
}

/** What makes a frame tell what a person does in it. */
const LISTEN: readonly (readonly [string, object])[] = [
  ['Page.enable', {}],
  ['Runtime.enable', {}],
  ['Runtime.addBinding', { name: PERSON_BINDING, executionContextName: PERSON_WORLD }],
  ['Page.addScriptToEvaluateOnNewDocument', { source: FRAME_PERSON, worldName: PERSON_WORLD, runImmediately: true }],
];

/** Reaches into the page that a web-view shows. It is a process of its own, or a frame beside the mini-program's when Chromium puts it there. */
export class FramesInput {
  readonly #cdp: Cdp;
  readonly #root: () => string;
  /** Frames in processes of their own by session, oldest first; the last one is the web-view on top. */
  readonly #sessions = new Map<string, string>();

  /** `root`: session of the mini-program's page. */
  constructor(cdp: Cdp, root: () => string) {
    this.#cdp = cdp;
    this.#root = root;
    cdp.on('Target.attachedToTarget', (params, session) => {
      const { type, targetId } = params['targetInfo'] as { type: string; targetId: string };
      // Frames inside of the web-view's page hang at its session, not at ours.
      if (type === 'iframe' && session === root()) this.#sessions.set(String(params['sessionId']), targetId);
    });
    cdp.on('Target.detachedFromTarget', (params) => void this.#sessions.delete(String(params['sessionId'])));
  }

  /** Waits for an element, types `value` when it is not null. Throws `DriverError` with what is there instead. */
  async look(query: FrameQuery, value: string | null, timeoutMs: number): Promise<FrameElement> {
    const until = performance.now() + timeoutMs;
    for (;;) {
      const left = Math.max(1, until - performance.now());
      try {
        return foundIn(await this.#ask(query, value, left), query);
      } catch (error) {
        // The page was on its way to another one, or the frame is yet to load: there is a new document to look at.
        const passing = error instanceof CdpError ? error.reason !== 'closed' : error === NO_FRAME;
        if (!passing) throw error;
        if (performance.now() > until)
          throw new DriverError('not-found', (error as Error).message, [], { cause: error });
        await after(LOOK_AGAIN_MS);
      }
    }
  }

  /** Tells what a person does in the pages of web-views from now on, in those that are open and in those to come; returns what ends the telling. */
  async watch(told: (payload: string) => void): Promise<() => void> {
    const off = [
      this.#cdp.on('Runtime.bindingCalled', (params, session) => {
        if (params['name'] === PERSON_BINDING && this.#isOurs(session)) told(String(params['payload']));
      }),
      this.#cdp.on('Target.attachedToTarget', (params) => {
        const sessionId = String(params['sessionId']);
        if (this.#sessions.has(sessionId)) for (const [method, args] of LISTEN) this.#cdp.post(method, args, sessionId);
      }),
    ];
    for (const session of [this.#root(), ...this.#sessions.keys()])
      await Promise.all(LISTEN.map(([method, args]) => this.#cdp.send(method, args, session)));
    return () => {
      for (const end of off) end();
    };
  }

  #isOurs = (session: string | undefined): boolean =>
    session !== undefined && (session === this.#root() || this.#sessions.has(session));

  async #ask(query: FrameQuery, value: string | null, timeoutMs: number): Promise<Answer> {
    const { sessionId, frameId } = await this.#frame();
    const world = await this.#cdp.send('Page.createIsolatedWorld', { frameId, worldName: 'mpaudit' }, sessionId);
    const call = {
      functionDeclaration: LOOK,
      executionContextId: world['executionContextId'],
      arguments: [{ value: query }, { value }, { value: timeoutMs }],
      returnByValue: true,
      awaitPromise: true,
    };
    const answer = await this.#cdp.send('Runtime.callFunctionOn', call, sessionId, timeoutMs + GRACE_MS);
    return (answer['result'] as { value?: Answer } | undefined)?.value ?? {};
  }

  async #frame(): Promise<{ readonly sessionId: string; readonly frameId: string }> {
    const own = [...this.#sessions].at(-1);
    if (own !== undefined) return { sessionId: own[0], frameId: own[1] };
    const { frameTree } = (await this.#cdp.send('Page.getFrameTree', {}, this.#root())) as {
      frameTree?: { childFrames?: readonly { frame: { id: string; url: string } }[] };
    };
    const beside = frameTree?.childFrames?.findLast(({ frame }) => /^https?:/.test(frame.url));
    if (beside === undefined) throw NO_FRAME;
    return { sessionId: this.#root(), frameId: beside.frame.id };
  }
}

function foundIn({ x, y, text, near, url, wrong }: Answer, query: FrameQuery): FrameElement {
  if (x !== undefined && y !== undefined) return { x, y, text: text ?? '' };
  if (wrong !== undefined)
    throw new DriverError('not-supported', `${JSON.stringify(query)} is a ${wrong} and takes no text`);
  throw new DriverError(
    'not-found',
    `${JSON.stringify(query)} is not on ${url ?? 'the page of the web-view'}`,
    near ?? [],
  );
}
