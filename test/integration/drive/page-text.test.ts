import { afterAll, beforeAll, expect, it } from 'vitest';
import type { EvidenceEvent } from '../../../evidence/events.ts';
import { type Driven, driveProject } from '../../kit/driven.ts';

const CLAUSES = Array.from(
  { length: 12 },
  (_, at) => `<p>${at + 1}. 当您使用第${at + 1}项功能时，我们会收集您的手机号码，用于完成登录。</p>`,
).join('');
const FILES = {
  'app.json': { pages: ['pages/home/home', 'pages/policy/policy', 'pages/late/late'] },
  'app.js': 'App({})',
  'pages/home/home.js': 'Page({})',
  'pages/home/home.wxml': `<view>${'首页商品 '.repeat(80)}</view>`,
  'pages/policy/policy.js': `Page({ data: { html: '<h1>隐私政策</h1>${CLAUSES}' } })`,
  'pages/policy/policy.wxml': '<rich-text nodes="{{html}}"/><view hidden>隐私政策的旧版本不展示</view>',
  'pages/late/late.js': `Page({ data: { text: '' }, onLoad() { setTimeout(() => this.setData({ text: '个人信息保护声明：' + '我们会收集您的收货地址。'.repeat(30) }), 50) } })`,
  'pages/late/late.wxml': '<view class="text" wx:if="{{text}}">{{text}}</view>',
};

let run: Driven;
beforeAll(async () => {
  run = await driveProject(FILES, 'grant', 'stub');
}, 60_000);
afterAll(() => run?.close());

const texts = (): readonly (EvidenceEvent & { type: 'page-text' })[] =>
  run.events.filter((one) => one.type === 'page-text');

it('keeps the policy that a page shows, once, and no other page', async () => {
  await run.driver.launch();
  await run.driver.navigate('navigateTo', '/pages/policy/policy');
  await run.driver.back();
  await run.driver.navigate('navigateTo', '/pages/policy/policy');
  await run.driver.back();
  expect(texts().map(({ page }) => page)).toEqual(['pages/policy/policy']);
  expect(texts()[0]?.text).toMatch(/^隐私政策\n+1\. 当您使用第1项功能时/);
  expect(texts()[0]?.text).not.toContain('旧版本');
});

it('keeps the text of the page that is open when the run ends, as it is then', async () => {
  await run.driver.navigate('navigateTo', '/pages/late/late');
  await run.driver.find({ css: '.text' }, 5000);
  await run.driver.close();
  expect(texts().at(-1)).toMatchObject({ page: 'pages/late/late' });
  expect(texts().at(-1)?.text).toContain('我们会收集您的收货地址');
});
