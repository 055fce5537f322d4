import type { BuiltIn, Self } from './define.ts';

type Setter = (self: Self, value: unknown) => void;

const call = (self: Self, api: string, options: object): void => {
  const method = (self.env.wx as Record<string, unknown>)[api];
  // The tag says what the API would say; its own failure is no failure of the page.
  if (typeof method === 'function')
    Promise.resolve(Reflect.apply(method, self.env.wx, [options])).catch((error: unknown) => error);
};

const title: Setter = (self, value) => value && call(self, 'setNavigationBarTitle', { title: String(value) });
const color: Setter = (self) =>
  (self.text('backgroundColor') !== '' || self.text('frontColor') !== '') &&
  call(self, 'setNavigationBarColor', {
    frontColor: self.text('frontColor') || '#000000',
    backgroundColor: self.text('backgroundColor') || '#ffffff',
  });
const loading: Setter = (self, value) => (value === true ? call(self, 'showNavigationBarLoading', {}) : undefined);

export const navigationBar: BuiltIn = {
  tag: 'navigation-bar',
  properties: {
    title: { type: String, value: '' },
    loading: { type: Boolean, value: false },
    frontColor: { type: String, value: '' },
    backgroundColor: { type: String, value: '' },
    colorAnimationDuration: { type: Number },
    colorAnimationTimingFunc: { type: String },
  },
  setup: (self) => ({
    changed: {
      title: (value) => title(self, value),
      frontColor: (value) => color(self, value),
      backgroundColor: (value) => color(self, value),
      loading: (value) => loading(self, value),
    },
  }),
};

export const pageMeta: BuiltIn = {
  tag: 'page-meta',
  properties: {
    backgroundTextStyle: { type: String, value: '' },
    backgroundColor: { type: String, value: '' },
    rootBackgroundColor: { type: String, value: '' },
    rootFontSize: { type: String, value: '' },
    pageStyle: { type: String, value: '' },
    pageFontSize: { type: String, value: '' },
    pageOrientation: { type: String, value: '' },
    scrollTop: { type: String, value: '' },
    scrollDuration: { type: Number, value: 300 },
  },
  setup(self) {
    const page = (): HTMLElement | null => self.el.closest('wx-page');
    return {
      changed: {
        pageStyle: (value) => value && page()?.setAttribute('style', String(value)),
        scrollTop: (value) =>
          value &&
          call(self, 'pageScrollTo', {
            scrollTop: Number.parseFloat(String(value)),
            duration: self.number('scrollDuration', 300),
          }),
      },
      attached: () => self.text('pageStyle') !== '' && page()?.setAttribute('style', self.text('pageStyle')),
    };
  },
};
