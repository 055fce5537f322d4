import { describe, expect, it } from 'vitest';
import { pluginsIn } from '../../harness/code/plugins.ts';
import { load } from '../loader/kit.ts';

const APP = { pages: ['pages/a'], plugins: { live: { version: '1.3.5', provider: 'wx2b03c6e691cd7370' } } };
const used = async (files: Record<string, string>, app: object = APP): Promise<(string | boolean)[]> =>
  pluginsIn(await load({ 'app.json': JSON.stringify(app), ...files })).flatMap((one) => [one.name, one.used]);

describe('plugins that app.json declares', () => {
  it.each([
    ['a component', { 'pages/a.json': '{"usingComponents":{"player":"plugin://live/player"}}' }],
    [
      'a component for all pages',
      { 'app.json': JSON.stringify({ ...APP, usingComponents: { p: 'plugin://live/p' } }) },
    ],
    ['requirePlugin', { 'pages/a.js': 'const p = requirePlugin("live"); Page({})' }],
    ['requirePlugin of a computed name', { 'pages/a.js': 'const p = requirePlugin(name); Page({})' }],
    ['requirePlugin.async', { 'pages/a.js': "requirePlugin.async('live').then(f); Page({})" }],
    ['an address in code', { 'pages/a.js': 'wx.navigateTo({url:"plugin://live/room?id=1"}); Page({})' }],
    ['a link', { 'pages/a.wxml': '<navigator url="plugin://live/room"/>' }],
    ['its private address', { 'pages/a.js': 'wx.navigateTo({url:"plugin-private://wx2b03c6e691cd7370/p"}); Page({})' }],
  ])('are used by %s', async (_what, files) => expect(await used(files)).toEqual(['live', true]));

  it.each([
    ['nothing', {}],
    ['another plugin', { 'pages/a.js': 'requirePlugin("live2"); Page({})' }],
    ['a comment-like word', { 'pages/a.js': 'const live = "live"; Page({})' }],
  ])('are not used by %s', async (_what, files) => expect(await used(files)).toEqual(['live', false]));

  it('are those of subpackages too', async () => {
    const app = { pages: ['pages/a'], subPackages: [{ root: 'sub', pages: [], plugins: { map: { version: 'dev' } } }] };
    expect(await used({}, app)).toEqual(['map', false]);
    expect(await used({}, { pages: ['pages/a'], plugins: ['odd'], subPackages: [null] })).toEqual([]);
  });
});
