import { clearInterval_, clearTimeout_, MutationObserver_, setInterval_, setTimeout_ } from '../core/pristine.ts';
import { type Behaviour, type BuiltIn, type Self, textOf } from './define.ts';
import { lengthOf, make } from './shared/dom.ts';

type Source = '' | 'autoplay' | 'touch';

/** A finger that moves less than this share of the width does not turn the page. */
const TURN_SHARE = 0.2;

/** Items lie over one another and are moved by transform; the current one is what a person sees. */
class Swiper {
  readonly #self: Self;
  readonly #dots = make('div', 'wx-swiper-dots');
  #current = 0;
  #known = -1;
  #autoplay: ReturnType<typeof setInterval_> | undefined;
  #finish: ReturnType<typeof setTimeout_> | undefined;
  #origin: { readonly x: number; readonly y: number } | undefined;

  constructor(self: Self) {
    this.#self = self;
    self.el.append(this.#dots);
  }

  items(): HTMLElement[] {
    const { el } = this.#self;
    return [...el.querySelectorAll<HTMLElement>('wx-swiper-item')].filter((one) => one.closest('wx-swiper') === el);
  }

  /** Steps from the current item; with `circular` the short way round. */
  #offset(index: number, count: number): number {
    const plain = index - this.#current;
    if (!this.#self.flag('circular') || count < 3) return plain;
    return plain > count / 2 ? plain - count : plain < -count / 2 ? plain + count : plain;
  }

  /** Places the items; `drag` is the finger's way in pixels. */
  place(animate: boolean, drag = 0): void {
    const self = this.#self;
    const list = this.items();
    if (list.length > 0 && this.#current >= list.length) this.#current = list.length - 1;
    const vertical = self.flag('vertical');
    const [before, after] = [
      lengthOf(self.text('previousMargin') || '0px', self.env.rpx),
      lengthOf(self.text('nextMargin') || '0px', self.env.rpx),
    ];
    const size = `calc((100% - ${before} - ${after}) / ${Math.max(1, self.number('displayMultipleItems', 1))})`;
    list.forEach((item, at) => {
      const way = `calc(${this.#offset(at, list.length) * 100}% + ${drag}px)`;
      Object.assign(
        item.style,
        vertical ? { top: before, height: size, width: '100%' } : { left: before, width: size, height: '100%' },
      );
      item.style.transform = vertical ? `translate(0,${way})` : `translate(${way},0)`;
      item.style.transition = animate ? `transform ${self.number('duration', 500)}ms` : 'none';
    });
    this.#draw(list.length);
  }

  #draw(count: number): void {
    const self = this.#self;
    self.el.dataset['current'] = String(this.#current);
    this.#dots.toggleAttribute('vertical', self.flag('vertical'));
    const shown = self.flag('indicatorDots') ? count : 0;
    const dots = Array.from({ length: shown }, (_, at) => {
      const dot = make('i');
      dot.style.background = self.text(at === this.#current ? 'indicatorActiveColor' : 'indicatorColor');
      return dot;
    });
    this.#dots.replaceChildren(...dots);
  }

  /** Shows an item and tells. */
  turn(wanted: number, source: Source): void {
    const list = this.items();
    if (list.length === 0) return;
    const last = Math.max(0, list.length - Math.max(1, this.#self.number('displayMultipleItems', 1)));
    const next = this.#self.flag('circular')
      ? ((wanted % list.length) + list.length) % list.length
      : Math.min(last, Math.max(0, wanted));
    if (next === this.#current) {
      this.place(true);
      return;
    }
    this.#current = next;
    this.place(source !== '' || this.#known >= 0);
    const detail = { current: next, currentItemId: list[next]?.dataset['itemId'] ?? '', source };
    if (source !== '') this.#self.set('current', next);
    this.#self.fire('change', detail);
    clearTimeout_(this.#finish as never);
    this.#finish = setTimeout_(() => this.#self.fire('animationfinish', detail), this.#self.number('duration', 500));
  }

  /** The attribute changed. Before the items are there it is only remembered. */
  follow(wanted: number): void {
    if (this.#known <= 0) this.#current = wanted;
    else if (wanted !== this.#current) this.turn(wanted, '');
  }

  /** Items came or went. */
  grown(): void {
    const count = this.items().length;
    if (count === this.#known) return;
    this.#known = count;
    this.place(false);
  }

  play(): void {
    this.stop();
    if (!this.#self.flag('autoplay') || !this.#self.el.isConnected) return;
    const next = (): void => this.turn(this.#current + 1 < this.items().length ? this.#current + 1 : 0, 'autoplay');
    this.#autoplay = setInterval_(next, Math.max(100, this.#self.number('interval', 5000)));
  }

  stop(): void {
    clearInterval_(this.#autoplay as never);
  }

  start(event: TouchEvent): void {
    const touch = event.touches[0];
    if (touch === undefined || this.#self.flag('disableTouch')) return;
    this.stop();
    this.#origin = { x: touch.clientX, y: touch.clientY };
  }

  drag(event: TouchEvent): void {
    const [dx, dy] = this.#moved(event);
    if (this.#origin === undefined || dx + dy === 0) return;
    this.place(false, dx + dy);
    this.#self.fire('transition', { dx: -dx, dy: -dy, source: 'touch' });
  }

  drop(event: TouchEvent): void {
    if (this.#origin === undefined) return;
    const [dx, dy] = this.#moved(event);
    this.#origin = undefined;
    const size = this.#self.flag('vertical') ? this.#self.el.clientHeight : this.#self.el.clientWidth;
    const step = Math.abs(dx + dy) > size * TURN_SHARE ? -Math.sign(dx + dy) : 0;
    this.turn(this.#current + step, 'touch');
    this.play();
  }

  #moved(event: TouchEvent): readonly [dx: number, dy: number] {
    const touch = event.changedTouches[0];
    if (touch === undefined || this.#origin === undefined) return [0, 0];
    return this.#self.flag('vertical') ? [0, touch.clientY - this.#origin.y] : [touch.clientX - this.#origin.x, 0];
  }
}

function setup(self: Self): Behaviour {
  const swiper = new Swiper(self);
  const watch = new MutationObserver_(() => swiper.grown());
  const place = (): void => swiper.place(false);
  const play = (): void => swiper.play();
  self.el.addEventListener('touchstart', (event) => swiper.start(event), { passive: true });
  self.el.addEventListener('touchmove', (event) => swiper.drag(event), { passive: true });
  self.el.addEventListener('touchend', (event) => swiper.drop(event), { passive: true });
  self.el.addEventListener('touchcancel', (event) => swiper.drop(event), { passive: true });
  const driven = (index: number): void => {
    const count = swiper.items().length;
    if (!(index >= 0 && index < count)) throw new Error(`swiper has no item ${index}; there are ${count}`);
    swiper.turn(index, 'touch');
  };
  return {
    changed: {
      current: (value) => swiper.follow(Math.max(0, Number(value) || 0)),
      currentItemId: (id) => {
        const at = swiper.items().findIndex((item) => item.dataset['itemId'] === id);
        if (id && at >= 0) swiper.turn(at, '');
      },
      ...Object.fromEntries(
        [
          'vertical',
          'indicatorDots',
          'indicatorColor',
          'indicatorActiveColor',
          'previousMargin',
          'nextMargin',
          'displayMultipleItems',
          'circular',
        ].map((name) => [name, place]),
      ),
      autoplay: play,
      interval: play,
    },
    attached: () => {
      watch.observe(self.el, { childList: true, subtree: true });
      swiper.grown();
      swiper.play();
    },
    detached: () => {
      watch.disconnect();
      swiper.stop();
    },
    drive: { swipeTo: (index) => driven(Number(index)), choose: (index) => driven(Number(index)) },
  };
}

export const swiper: BuiltIn = {
  tag: 'swiper',
  properties: {
    indicatorDots: { type: Boolean, value: false },
    indicatorColor: { type: String, value: 'rgba(0,0,0,.3)' },
    indicatorActiveColor: { type: String, value: '#000000' },
    autoplay: { type: Boolean, value: false },
    current: { type: Number, value: 0 },
    currentItemId: { type: String, value: '' },
    interval: { type: Number, value: 5000 },
    duration: { type: Number, value: 500 },
    circular: { type: Boolean, value: false },
    vertical: { type: Boolean, value: false },
    disableTouch: { type: Boolean, value: false },
    previousMargin: { type: String, value: '' },
    nextMargin: { type: String, value: '' },
    displayMultipleItems: { type: Number, value: 1 },
    snapToEdge: { type: Boolean, value: false },
    easingFunction: { type: String, value: 'default' },
  },
  setup,
};

export const swiperItem: BuiltIn = {
  tag: 'swiper-item',
  properties: { itemId: { type: String, value: '' }, skipHiddenItemLayout: { type: Boolean, value: false } },
  setup: (self) => ({ changed: { itemId: (id) => self.el.setAttribute('data-item-id', textOf(id)) } }),
};
