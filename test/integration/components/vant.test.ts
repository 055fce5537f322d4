import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Driven, driveProject } from '../../kit/driven.ts';
import { writeProject } from '../../kit/mini-program.ts';

const VANT = join(import.meta.dirname, '../../../node_modules/@vant/weapp/dist');

/** Folders of vant that are components. */
const NAMES = readdirSync(VANT).filter((name) => {
  const config = join(VANT, name, 'index.json');
  return existsSync(config) && JSON.parse(readFileSync(config, 'utf8')).component === true;
});
/** What a few of them cannot do without. */
const ATTRIBUTES: Readonly<Record<string, string>> = {
  circle: 'value="40"',
  collapse: 'value="1"',
  'count-down': 'time="1000"',
  picker: 'columns="{{[1,2]}}"',
  popup: 'show',
  dialog: 'show use-slot title="标题"',
  'action-sheet': 'show actions="{{[{name:1}]}}"',
  area: 'area-list="{{area}}"',
  field: 'label="手机号" value="138"',
  'swipe-cell': 'right-width="65"',
  tabs: 'active="0"',
};
/** What stands in those that hold others. */
const CHILDREN: Readonly<Record<string, string>> = {
  tabs: '<van-tab title="一">甲</van-tab><van-tab title="二">乙</van-tab>',
  'dropdown-menu': '<van-dropdown-item value="0" options="{{[{text:1,value:0}]}}"/>',
  sidebar: '<van-sidebar-item title="一"/>',
  tabbar: '<van-tabbar-item icon="home-o">首页</van-tabbar-item>',
  'index-bar': '<van-index-anchor index="A"/>',
};

describe('all components of @vant/weapp', () => {
  let run: Driven;
  beforeAll(async () => {
    const tags = NAMES.map(
      (name) => `<van-${name} id="c-${name}" ${ATTRIBUTES[name] ?? ''}>${CHILDREN[name] ?? ''}</van-${name}>`,
    );
    const dir = await writeProject({
      'app.json': { pages: ['pages/a/a'] },
      'app.js': 'App({})',
      'pages/a/a.json': {
        usingComponents: Object.fromEntries(NAMES.map((name) => [`van-${name}`, `@vant/weapp/${name}/index`])),
      },
      'pages/a/a.js': `Page({
        data: { area: { province_list: { 330000: '浙江省' }, city_list: { 330100: '杭州市' }, county_list: { 330106: '西湖区' } } },
        changed(e) { console.log(e.currentTarget.id, JSON.stringify(e.detail)) },
      })`,
      'pages/a/a.wxml': `${tags.join('\n')}
        <van-field id="field" label="姓名" bind:change="changed"/><van-stepper id="stepper" value="1" bind:change="changed"/>
        <van-button id="button" type="primary" bind:click="changed">提交</van-button>`,
    });
    await cp(VANT, join(dir, 'miniprogram_npm/@vant/weapp'), { recursive: true });
    run = await driveProject(dir);
    await run.driver.launch({});
  }, 60_000);
  afterAll(() => run.close());

  it('mount without an exception', () => {
    expect(NAMES.length).toBeGreaterThan(65);
    expect(
      run.events.filter((event) => event.type === 'exception').map((event) => JSON.stringify(event).slice(0, 2500)),
    ).toEqual([]);
  });

  it('stand in the tree, each with its element', async () => {
    const found = (await run.host.agent('findAll', [{ css: '[id^=c-]' }])) as unknown as { tag: string }[];
    expect(new Set(found.map((one) => one.tag))).toEqual(new Set(NAMES.map((name) => `van-${name}`)));
  });

  it('work through the built-ins inside: a field takes text, a stepper counts, a button clicks', async () => {
    const first = async (css: string): Promise<string> =>
      ((await run.host.agent('findAll', [{ css }])) as unknown as { id: string }[])[0]?.id ?? '';
    await run.host.agent('drive', [await first('#field'), 'input', ['李雷']]);
    const press = async (css: string): Promise<void> => {
      for (const type of ['touchstart', 'touchend']) await run.host.agent('touch', [await first(css), type]);
    };
    await press('#stepper .van-stepper__plus');
    await press('#button .van-button');
    await expect.poll(run.logs).toEqual(['field "李雷"', 'stepper 2', expect.stringMatching(/^button /)]);
  });
});
