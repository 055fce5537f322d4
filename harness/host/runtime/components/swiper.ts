import { clearInterval_, element, setInterval_ } from '../core/pristine.ts';
import { type Behaviour, type BuiltIn, type Part, toText } from './shared/built-in.ts';

type Item = HTMLElement & { __mpItemId?: () => string };

const itemsOf = (dom: HTMLElement): Item[] => ([...dom.querySelectorAll('wx-swiper-item')] as Item[]).filter((item) => item.parentElement?.closest('wx-swiper') === dom);

class Swiper {
  readonly #part: Part;
  readonly #dots = element('div', 'dots');
  #current = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(part: Part) {
    this.#part = part;
    part.dom.append(this.#dots);
    const watch = new MutationObserver(() => this.layout());
    watch.observe(part.dom, { childList: true, subtree: true });
    part.onDetach(() => {
      watch.disconnect();
      clearInterval_(this.#timer);
    });
    this.#listen();
  }

  get current(): number {
    return this.#current;
  }

  layout(): void {
    const items = itemsOf(this.#part.dom);
    const vertical = this.#part.get('vertical') === true;
    const shown = Math.max(1, this.#part.number('displayMultipleItems', 1));
    const size = 100 / shown;
    for (const [index, item] of items.entries()) {
      const move = `${(index - this.#current) * 100}%`;
      Object.assign(item.style, { position: 'absolute', width: vertical ? '100%' : `${size}%`, height: vertical ? `${size}%` : '100%', transform: vertical ? `translate(0,${move})` : `translate(${move},0)` });
    }
    this.#drawDots(items.length);
  }

  #drawDots(count: number): void {
    const on = this.#part.get('indicatorDots') === true;
    const signs = Array.from({ length: on ? count : 0 }, (_none, index) => (index === this.#current ? 'on' : 'off'));
    if (this.#dots.dataset['state'] === signs.join()) return;
    this.#dots.dataset['state'] = signs.join();
    this.#dots.replaceChildren(...signs.map((sign) => {
      const dot = element('i');
      dot.style.background = this.#part.text(sign === 'on' ? 'indicatorActiveColor' : 'indicatorColor');
      return dot;
    }));
  }

  /** Shows an item; `source` as WeChat names it: autoplay, touch, or empty for a changed attribute. */
  go(index: number, source: '' | 'autoplay' | 'touch'): void {
    const items = itemsOf(this.#part.dom);
    const count = items.length;
    const target = this.#part.get('circular') === true && count > 0 ? ((index % count) + count) % count : Math.min(Math.max(0, index), Math.max(0, count - 1));
    if (target === this.#current) return this.layout();
    this.#current = target;
    this.layout();
    const detail = { current: target, currentItemId: items[target]?.__mpItemId?.() ?? '', source };
    if (source !== '') this.#part.set({ current: target });
    this.#part.fire('change', detail);
    this.#part.fire('animationfinish', detail);
  }

  /** Before the items are there, the attribute is only remembered. */
  follow(index: number): void {
    if (itemsOf(this.#part.dom).length === 0) this.#current = index;
    else if (index !== this.#current) this.go(index, '');
  }

  autoplay(): void {
    clearInterval_(this.#timer);
    this.#timer = undefined;
    if (this.#part.get('autoplay') !== true) return;
    this.#timer = setInterval_(() => {
      if (itemsOf(this.#part.dom).length > 1 && this.#part.dom.isConnected) this.go((this.#current + 1) % itemsOf(this.#part.dom).length, 'autoplay');
    }, Math.max(500, this.#part.number('interval', 5000)));
  }

  #listen(): void {
    let start: Touch | undefined;
    const { dom } = this.#part;
    dom.addEventListener('touchstart', (event) => {
      start = event.touches[0];
    }, { passive: true });
    dom.addEventListener('touchend', (event) => {
      const end = event.changedTouches[0];
      if (!start || !end) return;
      const way = this.#part.get('vertical') === true ? end.clientY - start.clientY : end.clientX - start.clientX;
      if (Math.abs(way) > 40) this.go(this.#current + (way < 0 ? 1 : -1), 'touch');
      start = undefined;
    });
  }
}

function setup(part: Part): Behaviour {
  const swiper = new Swiper(part);
  const layout = () => swiper.layout();
  const to = (index: number) => {
    const count = itemsOf(part.dom).length;
    if (!Number.isInteger(index) || index < 0 || index >= count) throw new Error(`<swiper> has no item ${index}; there are ${count}`);
    swiper.go(index, 'touch');
  };
  return {
    drive: { swipeTo: to, choose: (value) => to(Number(value)) },
    follow: {
      current: (value) => swiper.follow(Number(value) || 0),
      currentItemId(value) {
        const index = itemsOf(part.dom).findIndex((item) => item.__mpItemId?.() === toText(value));
        if (toText(value) && index >= 0) swiper.go(index, '');
      },
      vertical: layout, indicatorDots: layout, indicatorColor: layout, indicatorActiveColor: layout, displayMultipleItems: layout,
      autoplay: () => swiper.autoplay(),
      interval: () => swiper.autoplay(),
    },
  };
}

export const swiper: BuiltIn = {
  tag: 'swiper',
  attributes: {
    indicatorDots: ['flag'], indicatorColor: ['text', 'rgba(0,0,0,.3)'], indicatorActiveColor: ['text', '#000000'], autoplay: ['flag'], current: ['any', 0], currentItemId: ['text'], interval: ['number', 5000], duration: ['number', 500],
    circular: ['flag'], vertical: ['flag'], previousMargin: ['text'], nextMargin: ['text'], snapToEdge: ['flag'], displayMultipleItems: ['number', 1], easingFunction: ['text'], skipHiddenItemLayout: ['flag'],
  },
  css: 'wx-swiper{display:block;position:relative;height:150px;overflow:hidden}wx-swiper>.dots{position:absolute;left:0;right:0;bottom:10px;text-align:center;z-index:1;pointer-events:none;font-size:0}wx-swiper>.dots>i{display:inline-block;width:8px;height:8px;margin:0 3px;border-radius:50%}',
  setup,
};

export const swiperItem: BuiltIn = {
  tag: 'swiper-item',
  attributes: { itemId: ['text'], skipHiddenItemLayout: ['flag'] },
  css: 'wx-swiper-item{display:block;overflow:hidden;width:100%;height:100%;left:0;top:0}',
  setup(part) {
    (part.dom as Item).__mpItemId = () => part.text('itemId');
    return undefined;
  },
};
