import type { OpenType } from '../env.ts';
import type { BuiltIn, Self } from './define.ts';
import { hover, hoverProperties } from './shared/hover.ts';

const MOVES: Readonly<Record<string, OpenType>> = {
  '': 'navigateTo',
  navigate: 'navigateTo',
  redirect: 'redirectTo',
  switchTab: 'switchTab',
  reLaunch: 'reLaunch',
  navigateBack: 'navigateBack',
};

/** Through `wx`, so that leaving is evidence like any call and mocks of it hold. */
function callWx(self: Self, name: string, options: object): void {
  const member = self.env.wx[name];
  if (typeof member !== 'function') return;
  const tell = (event: string) => (result: object) => self.fire(event, { ...result });
  Reflect.apply(member, self.env.wx, [
    { ...options, success: tell('success'), fail: tell('fail'), complete: tell('complete') },
  ]);
}

/** A relative url is relative to the page, wherever the tag was written. */
function go(self: Self): void {
  const openType = self.text('openType');
  if (openType === 'exit') callWx(self, 'exitMiniProgram', {});
  else if (self.text('target') === 'miniProgram') {
    const [appId, path, shortLink] = [self.text('appId'), self.text('path'), self.text('shortLink')];
    const options = { appId, path, extraData: self.get('extraData') ?? {}, envVersion: self.text('version') };
    callWx(self, 'navigateToMiniProgram', shortLink === '' ? options : { ...options, shortLink });
  } else {
    const move = MOVES[openType];
    const options = move === 'navigateBack' ? { delta: self.number('delta', 1) } : { url: self.text('url') };
    if (move !== undefined) callWx(self, move, options);
  }
}

export const navigator: BuiltIn = {
  tag: 'navigator',
  properties: {
    ...hoverProperties('navigator-hover', 50, 600),
    target: { type: String, value: 'self' },
    url: { type: String, value: '' },
    openType: { type: String, value: 'navigate' },
    delta: { type: Number, value: 1 },
    appId: { type: String, value: '' },
    path: { type: String, value: '' },
    extraData: { type: null },
    version: { type: String, value: 'release' },
    shortLink: { type: String, value: '' },
  },
  setup(self) {
    hover(self, 50, 600);
    self.on('tap', () => go(self));
    return {};
  },
};
