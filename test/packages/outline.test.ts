import { describe, expect, it } from 'vitest';
import { mapOf } from '../../harness/explore/map/index.ts';
import { loadProject } from '../../harness/host/loader/load.ts';
import { outlinesOf } from '../../harness/packages/restore/outline.ts';
import { tmp } from '../kit/cli.ts';
import { writeProject } from '../kit/mini-program.ts';
import { type Form, packProject } from '../kit/package/pack.ts';

const FILES = {
  'app.json': { pages: ['pages/a', 'pages/b'] },
  'app.js': 'App({})',
  'pages/a.json': { usingComponents: { part: '../parts/p' } },
  'pages/a.wxml':
    '<include src="./inc.wxml"/><import src="./named.wxml"/><template is="n"/><view class="x {{y}}" bindtap="one" data-a="1" catch:longpress="two"><part bind:done="three"/></view><button bindtap="{{dynamic}}" wx:if="{{z}}"/>',
  'pages/inc.wxml': '<navigator url="/pages/b?id=7&n={{n}}" bindtap="four"/>',
  'pages/named.wxml': '<template name="n"><view bindtap="five"/></template>',
  'pages/a.js': 'Page({ one() {}, two() {}, three() {}, four() {}, five() {} })',
  'pages/b.wxml': '<view/>',
  'pages/b.js': 'Page({})',
  'parts/p.json': { component: true },
  'parts/p.wxml': '<view bindtap="inside"/>',
  'parts/p.js': 'Component({ methods: { inside() { wx.getLocation({}); } } })',
};

describe('what the templates of a package name', () => {
  it.each<Form>(['app-wxss', 'page-frame', 'lazy', 'glass-easel'])(
    'gives the explorer the map that the source gives: %s',
    async (form) => {
      const dir = await writeProject(FILES);
      const source = mapOf(await loadProject(dir, { cacheDir: null }));
      const packed = mapOf(await loadProject(await packProject(dir, `${tmp()}/out`, form), { cacheDir: null }));
      expect(source.handlers.size).toBe(6);
      expect([...packed.handlers.keys()].sort()).toEqual([...source.handlers.keys()].sort());
      expect([...packed.reachable].sort()).toEqual(['pages/a', 'pages/b']);
      expect(packed.urlOf('pages/b')).toBe(source.urlOf('pages/b'));
      expect([...packed.handlersOn('pages/a')].sort()).toEqual([...source.handlersOn('pages/a')].sort());
    },
  );

  it.each([
    '',
    '$gwx=1',
    '$gwx=function(){var x=[1,"./a.wxml"];e_[x[9]]={f:m0};_mz(z,x,y)}',
    'x.addCompiledTemplate(1,2)',
    ')(',
  ])('%j names nothing', (code) => {
    expect(outlinesOf([{ name: 'x.js', code }])).toEqual({});
  });
});
