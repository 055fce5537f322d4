import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Running, runProject } from '../../kit/mini-program.ts';

const PLUGIN = {
  'plugin/plugin.json': {
    publicComponents: { card: 'components/card' },
    pages: { hello: 'pages/hello' },
    main: 'index.js',
  },
  'plugin/index.js': "module.exports = { greet: (n) => require('./lib/words').hello + n }",
  'plugin/lib/words.js': "exports.hello = 'hello '",
  'plugin/components/card.json': { component: true, usingComponents: { inner: '/components/inner' } },
  'plugin/components/card.js':
    "Component({ properties: { name: String }, methods: { hi() { this.triggerEvent('hi', 7) } } })",
  'plugin/components/card.wxml': '<view class="card"><text>{{name}}</text><inner/></view>',
  'plugin/components/inner.json': { component: true },
  'plugin/components/inner.js': 'Component({})',
  'plugin/components/inner.wxml': '<view>inner of the plugin</view>',
  'plugin/pages/hello.json': {},
  'plugin/pages/hello.js': "Page({ onLoad(q) { console.log('plugin page', q.n) } })",
  'plugin/pages/hello.wxml': '<view>plugin page</view>',
};

const FILES = {
  'project.config.json': { appid: 'wxmine', miniprogramRoot: 'app', pluginRoot: 'plugin' },
  'app/app.json': {
    pages: ['pages/a/a'],
    plugins: { mine: { version: 'dev', provider: 'wxmine' }, other: { version: '1.0.0', provider: 'wxother' } },
    subPackages: [{ root: 'alone', pages: ['p/p'], independent: true }],
  },
  'app/app.js': "App({ onLaunch() { console.log('app launched') } })",
  'app/pages/a/a.js': `
Page({
  async onLoad() {
    console.log(requirePlugin('mine').greet('you'));
    const other = requirePlugin('other');
    other.getRecordManager().onStop = () => {};
    other.Api.init().delegate = {};
    console.log('other', other.translate({ to: 'en' }), await requirePlugin.async('other') === other);
    requirePlugin.async('nobody').catch((e) => console.log(e.message));
  },
  hi(e) { console.log('card said', e.detail) },
})`,
  'app/pages/a/a.json': { usingComponents: { card: 'plugin://mine/card', gone: 'plugin://other/x' } },
  'app/pages/a/a.wxml': '<card id="card" name="from app" bind:hi="hi"/><gone/>',
  'app/alone/p/p.js':
    "Page({ onLoad() { console.log('app is', typeof getApp(), typeof getApp({ allowDefault: true })) } })",
  'app/alone/p/p.wxml': '<view>alone</view>',
  ...PLUGIN,
};

describe('plugins and independent subpackages', () => {
  let run: Running;
  beforeAll(async () => {
    run = await runProject(FILES);
    await run.host.launch({ path: 'alone/p/p' });
    await run.host.navigate('reLaunch', '/pages/a/a', 1);
  });
  afterAll(() => run.close());

  it('runs an independent subpackage without the app, which starts with the first page of the main package', () => {
    expect(run.logs().slice(0, 2)).toEqual(['app is undefined object', 'app launched']);
  });

  it('gives the exports of a plugin whose source is in the project, and does nothing for a declared one that is not', () => {
    expect(run.logs()).toContain('hello you');
    expect(run.logs()).toContain('requirePlugin:fail plugin "nobody" is not available');
    expect(run.logs()).toContain('other undefined true');
    const spots = run.events.filter((event) => event.type === 'blind-spot' && event.kind === 'missing-plugin');
    expect(spots.length).toBeGreaterThan(0);
    expect(JSON.stringify(spots)).not.toContain('mine');
  });

  it('renders a public component of the plugin with what it uses itself', async () => {
    expect(await run.host.agent('find', [{ text: 'from app' }, 2000])).toMatchObject({ tag: 'text' });
    expect(await run.host.agent('find', [{ text: 'inner of the plugin' }, 2000])).toMatchObject({ tag: 'view' });
  });

  it('opens a page of the plugin by its name', async () => {
    await run.host.navigate('navigateTo', 'plugin://mine/hello?n=3', 1);
    expect(run.logs()).toContain('plugin page 3');
    expect((await run.host.currentPage()).path).toBe('__plugin__/wxmine/pages/hello');
  });
});
