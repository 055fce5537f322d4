import type { Json } from '../../../../evidence/events.ts';
import { hearComponents } from '../components/shared/heard.ts';
import { bindingsOf } from '../core/handlers.ts';
import { send, stringify } from '../core/pristine.ts';
import type { RuntimeEnv } from '../env.ts';
import { attributeOf, type Dom, tagOf, textOf } from './elements.ts';
import { topPage } from './find.ts';
import { answering, pointAt } from './point-at.ts';
import { isAboutPolicy } from './policy-dialog.ts';

/** Pixels and milliseconds between a tap, a press and a swipe; as in core/touch.ts. */
const [TAP_DISTANCE, PRESS_MS] = [10, 350];
/** A pull that refreshes is at least this long. */
const PULL = 60;
/** Controls whose value is noted when they tell it: the touches in them are only the way there. */
const CHOSEN = /^(picker|slider|picker-view|switch)$/;
const TYPED = /^(input|textarea|editor)$/;

interface Touch {
  readonly goal: Dom;
  readonly at: Json;
  readonly x: number;
  readonly y: number;
  readonly since: number;
  readonly top: number;
}

/** Notes what a person does in the window and tells the host at once, in the order of doing. */
export class Person {
  readonly #env: RuntimeEnv;
  #touch: Touch | undefined;
  /** The field that is typed into, how to find it, and what stood in it before. */
  #field: { readonly dom: HTMLInputElement; readonly at: Json; readonly before: string } | undefined;
  #scrolled = false;
  #wheel: { readonly at: Json; dx: number; dy: number } | undefined;

  constructor(env: RuntimeEnv) {
    this.#env = env;
    const on = <K extends keyof DocumentEventMap>(type: K, work: (event: DocumentEventMap[K]) => void): void =>
      document.addEventListener(type, (event) => event.isTrusted && work(event), { capture: true, passive: true });
    on('touchstart', (event) => this.#start(event));
    on('touchend', (event) => this.#end(event));
    on('touchcancel', (event) => this.#end(event));
    on('focusin', (event) => this.#focus(event.target as HTMLInputElement));
    on('focusout', () => this.#typed(false));
    on('keydown', (event) => event.key === 'Enter' && event.target instanceof HTMLInputElement && this.#typed(true));
    on('wheel', (event) => this.#turn(event));
    hearComponents((el, event, detail) => event === 'change' && this.#chosen(el as Dom, detail));
  }

  #tell(act: Json): void {
    send(stringify({ kind: 'act', act: { ...(act as object), page: topPage(this.#env).path } }));
  }

  #pointAt(dom: Dom): Json {
    return pointAt(this.#env, dom) as unknown as Json;
  }

  #start(event: TouchEvent): void {
    const touch = event.touches[0];
    const target = event.target as Dom;
    this.#touch = undefined;
    if (touch === undefined || event.touches.length > 1 || isPanel(target)) return;
    if (this.#field !== undefined && !target.contains(this.#field.dom)) this.#typed(false);
    this.#flush();
    const own = ownElement(target);
    const { clientX: x, clientY: y } = touch;
    const at = this.#pointAt(own);
    this.#touch = { goal: answering(own), at, x, y, since: event.timeStamp, top: this.#top() };
  }

  #end(event: TouchEvent): void {
    const touch = this.#touch;
    const end = event.changedTouches[0];
    this.#touch = undefined;
    if (touch === undefined || end === undefined) return;
    const [dx, dy] = [Math.round(end.clientX - touch.x), Math.round(end.clientY - touch.y)];
    const moved = Math.hypot(dx, dy) > TAP_DISTANCE || event.type === 'touchcancel';
    const act = moved ? this.#dragged(touch, dx, dy) : tapOf(touch, event.timeStamp);
    if (act !== undefined) this.#tell(act);
  }

  /** A drag that moves the page is a scroll; at the top of a page that refreshes it is a pull; else a swipe of what is under the finger. */
  #dragged(touch: Touch, dx: number, dy: number): Json | undefined {
    if (CHOSEN.test(tagOf(touch.goal))) return undefined;
    const inside = scrollArea(touch.goal);
    if (inside !== undefined || Math.abs(dx) > Math.abs(dy))
      return { do: 'swipe', at: inside === undefined ? touch.at : this.#pointAt(inside), dx, dy };
    const page = topPage(this.#env);
    const pulls = dy > PULL && touch.top === 0 && page.config['enablePullDownRefresh'] === true;
    if (pulls) this.#env.pullDown(page);
    else this.#scrolled = true;
    return pulls ? { do: 'pullDown' } : undefined;
  }

  /** The wheel moves the page, or the scroll area under the mouse as a finger would. */
  #turn(event: WheelEvent): void {
    const inside = scrollArea(ownElement(event.target as Dom));
    if (inside === undefined) {
      this.#scrolled = true;
      return;
    }
    this.#wheel ??= { at: this.#pointAt(inside), dx: 0, dy: 0 };
    this.#wheel.dx -= event.deltaX;
    this.#wheel.dy -= event.deltaY;
  }

  /** Tells where the scrolling has come to, before the next thing is done. */
  #flush(): void {
    const wheel = this.#wheel;
    this.#wheel = undefined;
    if (wheel !== undefined)
      this.#tell({ do: 'swipe', at: wheel.at, dx: Math.round(wheel.dx), dy: Math.round(wheel.dy) });
    if (this.#scrolled) this.#tell({ do: 'scroll', top: this.#top() });
    this.#scrolled = false;
  }

  #top(): number {
    const page = this.#env.pages().at(-1);
    return page === undefined ? 0 : Math.round(this.#env.scrollerOf(page).scrollTop);
  }

  #focus(dom: HTMLInputElement): void {
    const own = ownElement(dom as unknown as Dom);
    if (!TYPED.test(tagOf(own))) return;
    this.#field = { dom, at: this.#pointAt(own), before: typedIn(dom) };
  }

  #typed(confirm: boolean): void {
    const field = this.#field;
    if (field === undefined) return;
    this.#field = undefined;
    const text = typedIn(field.dom);
    if (text !== field.before || confirm) this.#tell({ do: 'input', at: field.at, text, confirm });
  }

  #chosen(el: Dom, detail: unknown): void {
    if (!CHOSEN.test(tagOf(el))) return;
    const { value } = detail as { readonly value?: unknown };
    this.#tell({ do: 'choose', at: this.#pointAt(el), value: named(el, value) as Json });
  }
}

/** What a touch that stayed in its place was. */
function tapOf({ goal, at, since }: Touch, now: number): Json | undefined {
  const tag = tagOf(goal);
  if (CHOSEN.test(tag) || isOnlyTyped(goal)) return undefined;
  if (now - since >= PRESS_MS) return { do: 'longPress', at };
  const choice = goal.dataset['wxChoice'];
  if (choice !== undefined) return { do: 'answer', kind: goal.dataset['wxDialog'] ?? '', choice };
  if (tag === 'navigation-back') return { do: 'back' };
  return { do: 'tap', at, ...(isAboutPolicy(goal) ? { policy: true } : {}) };
}

/** Inside the sheet of a picker. */
const isPanel = (dom: Dom): boolean => dom.closest('.wx-sheet-mask') !== null;

/** A field that does nothing but take text: the touch is told by what is typed. */
const isOnlyTyped = (dom: Dom): boolean =>
  TYPED.test(tagOf(dom)) &&
  attributeOf(dom, 'disabled') !== 'true' &&
  !bindingsOf(dom.__wxElement as never).some(({ event }) => /^(tap|focus)$/.test(event));

const typedIn = (dom: HTMLInputElement): string => dom.value ?? textOf(dom as unknown as Dom);

/** The mini-program's element, or what the shell draws, around a piece of a built-in component. */
function ownElement(dom: Dom): Dom {
  for (let up: Dom | null = dom; up !== null; up = up.parentElement as Dom | null)
    if (up.__wxElement !== undefined || tagOf(up) !== up.tagName.toLowerCase()) return up;
  return dom;
}

function scrollArea(dom: Dom): Dom | undefined {
  return (
    dom.closest<Dom>('wx-scroll-view, wx-swiper, wx-movable-view, wx-canvas, wx-map, wx-cover-view[scroll-top]') ??
    undefined
  );
}

/** A picker's number as the text that a person read there, when no other entry has the same. */
function named(el: Dom, value: unknown): unknown {
  const range = attributeOf(el, 'range');
  const mode = attributeOf(el, 'mode') ?? 'selector';
  if (tagOf(el) !== 'picker' || range === undefined || !/elector$/.test(mode)) return value;
  const key = attributeOf(el, 'range-key') ?? '';
  const columns = JSON.parse(range) as unknown[];
  const text = (column: unknown, at: unknown): unknown => {
    const labels = (Array.isArray(column) ? column : []).map((entry) =>
      String(key === '' ? entry : ((entry as Record<string, unknown> | null)?.[key] ?? '')),
    );
    const label = labels[Number(at)];
    return label === undefined || labels.filter((one) => one === label).length > 1 ? Number(at) : label;
  };
  return mode === 'selector'
    ? text(columns, value)
    : (value as unknown[]).map((at, column) => text(columns[column], at));
}
