import type { OpenType } from '../env.ts';
import { type BuiltIn, type Part } from './shared/built-in.ts';

const MOVES: Readonly<Record<string, OpenType>> = { navigate: 'navigateTo', '': 'navigateTo', redirect: 'redirectTo', switchTab: 'switchTab', reLaunch: 'reLaunch', navigateBack: 'navigateBack' };

type Member = (options: object) => unknown;

/** Runs a member of `wx`, so that leaving is evidence like any call. */
function callWx(part: Part, name: string, options: object): void {
  const callbacks = {
    success: (result: object) => part.fire('success', { ...result }),
    fail: (result: object) => part.fire('fail', { ...result }),
    complete: (result: object) => part.fire('complete', { ...result }),
  };
  (part.env.wx[name] as Member)({ ...options, ...callbacks });
}

function go(part: Part): void {
  const openType = part.text('openType');
  if (openType === 'exit') return callWx(part, 'exitMiniProgram', {});
  if (part.get('target') === 'miniProgram') {
    const { appId, path, extraData, version, shortLink } = part.comp.data as Record<string, unknown>;
    return callWx(part, 'navigateToMiniProgram', { appId, path, extraData, envVersion: version, shortLink });
  }
  const move = MOVES[openType];
  if (!move) return;
  callWx(part, move, move === 'navigateBack' ? { delta: part.number('delta', 1) } : { url: part.text('url') });
}

export const navigator: BuiltIn = {
  tag: 'navigator',
  attributes: {
    url: ['text'], openType: ['text', 'navigate'], delta: ['number', 1], target: ['text', 'self'], appId: ['text'], path: ['text'], extraData: ['any'], version: ['text', 'release'], shortLink: ['text'],
    hoverClass: ['text', 'navigator-hover'], hoverStopPropagation: ['flag'], hoverStartTime: ['number', 50], hoverStayTime: ['number', 600],
  },
  css: 'wx-navigator{display:block;height:auto}',
  setup(part) {
    part.comp.addListener('tap', () => go(part));
    return { activate: () => go(part) };
  },
};
