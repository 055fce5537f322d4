import type { BuiltIn, PropertySpec } from './define.ts';

const text: PropertySpec = { type: String, value: '' };
const flag: PropertySpec = { type: Boolean, value: false };

/** Boxes that only hold what stands in them. */
const BOXES: Readonly<Record<string, Readonly<Record<string, PropertySpec>>>> = {
  'cover-view': { scrollTop: { type: null } },
  'root-portal': { enable: { type: Boolean, value: true } },
  'share-element': { key: text, transform: flag, duration: { type: Number }, easingFunction: text },
  'sticky-header': { offsetTop: { type: Number } },
  'sticky-section': { pushPinnedHeader: flag },
  'grid-view': {
    type: text,
    crossAxisCount: { type: Number },
    mainAxisGap: { type: Number },
    crossAxisGap: { type: Number },
    maxCrossAxisExtent: { type: Number },
  },
  'list-view': { padding: { type: null } },
  'list-builder': { list: { type: null } },
  'grid-builder': { list: { type: null } },
  'open-container': {},
  'open-data-list': {},
  'open-data-item': {},
  'long-press-gesture-handler': {},
  'force-press-gesture-handler': {},
  'scale-gesture-handler': {},
  'nested-scroll-header': {},
  'nested-scroll-body': {},
  'keyboard-accessory': {},
  selection: {},
  'draggable-sheet': {},
  'double-tap-gesture-handler': {},
  'tap-gesture-handler': {},
  'pan-gesture-handler': { shouldAcceptGesture: text },
  'vertical-drag-gesture-handler': {},
  'horizontal-drag-gesture-handler': {},
};

export const boxes: readonly BuiltIn[] = Object.entries(BOXES).map(([tag, properties]) => ({ tag, properties }));

/** A page inside the page: shown over it, left by back or by a tap beside it. */
export const pageContainer: BuiltIn = {
  tag: 'page-container',
  properties: {
    show: flag,
    duration: { type: Number, value: 300 },
    zIndex: { type: Number, value: 100 },
    overlay: { type: Boolean, value: true },
    position: { type: String, value: 'bottom' },
    round: flag,
    closeOnSlideDown: flag,
    overlayStyle: text,
    customStyle: text,
  },
  setup(self) {
    let shown = false;
    return {
      changed: {
        position: (value) => self.el.setAttribute('position', String(value)),
        round: (on) => self.el.toggleAttribute('round', on === true),
        zIndex: (value) => self.el.style.setProperty('--z', String(value)),
        show: (on) => {
          if ((on === true) === shown) return;
          shown = on === true;
          self.el.toggleAttribute('show', on === true);
          for (const event of on === true
            ? ['beforeenter', 'enter', 'afterenter']
            : ['beforeleave', 'leave', 'afterleave'])
            self.fire(event, {});
        },
      },
    };
  },
};

/** Shows its slot only while the window fits. */
export const matchMediaComponent: BuiltIn = {
  tag: 'match-media',
  properties: {
    minWidth: { type: null },
    maxWidth: { type: null },
    width: { type: null },
    minHeight: { type: null },
    maxHeight: { type: null },
    height: { type: null },
    orientation: text,
  },
  setup(self) {
    const fits = (): boolean => {
      const { windowWidth: width, windowHeight: height } = self.env.metrics();
      const is = (name: string, test: (limit: number) => boolean): boolean =>
        self.get(name) === undefined || self.get(name) === null || test(Number(self.get(name)));
      return (
        is('minWidth', (n) => width >= n) &&
        is('maxWidth', (n) => width <= n) &&
        is('width', (n) => width === n) &&
        is('minHeight', (n) => height >= n) &&
        is('maxHeight', (n) => height <= n) &&
        is('height', (n) => height === n) &&
        self.text('orientation') !== 'landscape'
      );
    };
    const show = (): void => void self.el.toggleAttribute('hidden', !fits());
    return { attached: show, changed: { minWidth: show, maxWidth: show, width: show, orientation: show } };
  },
};

/** Nickname and avatar that WeChat shows without giving them to the program: the text never enters its data. */
export const openData: BuiltIn = {
  tag: 'open-data',
  properties: { type: text, openGid: text, lang: text, defaultText: text, defaultAvatar: text },
  setup(self) {
    return {
      changed: {
        // Since 2022 WeChat shows the grey default avatar and "微信用户" for everybody.
        type: (type) => {
          const avatar = type === 'userAvatarUrl';
          self.el.classList.toggle('wx-open-data-avatar', avatar);
          self.el.textContent = avatar ? '' : self.text('defaultText') || (type === 'userNickName' ? '微信用户' : '');
        },
      },
    };
  },
};
