import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EvidenceEvent, Json } from '../../../evidence/events.ts';
import { type Driven, driveProject } from '../../kit/driven.ts';

const FILES = {
  'app.json': { pages: ['pages/a/a', 'pages/b/b'], workers: 'workers', usingComponents: {} },
  'app.js': `App({ onLaunch() { console.log('system', wx.getSystemInfoSync().platform, wx.getSystemInfoSync().windowWidth) } })`,
  'data/note.json': '{"n":7}',
  'workers/echo.js': `worker.onMessage((message) => worker.postMessage({ echoed: message.n + 1 }))`,
  'pages/a/a.js': `
Page({
  data: { src: '' },
  loaded(e) { console.log('image loaded', e.detail.width) },
  report() { wx.reportEvent('shown', { n: 1 }) },
  me() { return new Promise((complete) => wx.request({ url: 'https://api.shop.example/v1/me?x=1', complete })) },
  agree() { this.resolve({ event: 'agree', buttonId: 'agree' }) },
})`,
  'pages/a/a.wxml': `
<view class="title">甲页</view>
<snapshot id="shot"><view style="height:30px">photographed</view></snapshot>
<canvas canvas-id="old" style="width:100px;height:50px"></canvas>
<image wx:if="{{src}}" src="{{src}}" bindload="loaded" style="width:20px;height:20px"/>
<button id="agree" open-type="agreePrivacyAuthorization" bindagreeprivacyauthorization="agree">同意</button>`,
  'pages/b/b.js': 'Page({})',
  'pages/b/b.wxml': '<view>乙页</view>',
};

let run: Driven;

/** Runs a function body in the mini-program's own scope; what it returns (or a promise of it) comes back as JSON. */
const inApp = (body: string): Promise<Json> => run.host.evaluate(`async () => { ${body} }`, []);

const seen = <T extends EvidenceEvent['type']>(type: T) =>
  run.events.filter((event): event is Extract<EvidenceEvent, { type: T }> => event.type === type);

beforeAll(async () => {
  run = await driveProject(FILES, 'ask');
  await run.driver.launch();
});
afterAll(() => run.close());

describe('wx in the real host', () => {
  it('knows its device before the first page', () => {
    expect(run.logs()).toContainEqual(expect.stringMatching(/^system (android|ios) 375$/));
  });

  it('draws with the old canvas context and saves it as a file that an image can load', async () => {
    const path = await inApp(`
      const context = wx.createCanvasContext('old');
      context.setFillStyle('#ff0000');
      context.fillRect(0, 0, 40, 40);
      await new Promise((resolve) => context.draw(false, resolve));
      const { tempFilePath } = await wx.canvasToTempFilePath({ canvasId: 'old' });
      getCurrentPages()[0].setData({ src: tempFilePath });
      return tempFilePath;`);
    expect(path).toMatch(/^wxfile:\/\/tmp_\w+\.png$/);
    await expect.poll(() => run.logs()).toContainEqual('image loaded 100');
  });

  it('photographs what stands in a snapshot', async () => {
    const size = await inApp(`
      const query = wx.createSelectorQuery().select('#shot');
      const node = await new Promise((resolve) => query.node((found) => resolve(found.node)).exec());
      const { tempFilePath } = await node.takeSnapshot({ type: 'file' });
      return (await wx.getImageInfo({ src: tempFilePath })).height;`);
    expect(size).toBe(30);
  });

  it('reads files of the package and writes its own, blocking', async () => {
    const read = await inApp(`
      const fs = wx.getFileSystemManager();
      fs.writeFileSync(wx.env.USER_DATA_PATH + '/x.txt', '写', 'utf8');
      return [JSON.parse(fs.readFileSync('data/note.json', 'utf8')).n, fs.readFileSync(wx.env.USER_DATA_PATH + '/x.txt', 'utf8')];`);
    expect(read).toEqual([7, '写']);
  });

  it('keeps storage over a relaunch of the page', async () => {
    await inApp(`wx.setStorageSync('token', { a: 1 })`);
    await run.driver.navigate('reLaunch', '/pages/b/b');
    expect(await inApp(`return wx.getStorageSync('token')`)).toEqual({ a: 1 });
    await run.driver.navigate('reLaunch', '/pages/a/a');
  });

  it('talks to a worker', async () => {
    const answer = await inApp(`
      const worker = wx.createWorker('workers/echo.js');
      const heard = new Promise((resolve) => worker.onMessage(resolve));
      worker.postMessage({ n: 1 });
      return heard;`);
    expect(answer).toEqual({ echoed: 2 });
  });

  it('shows a modal that a screenshot sees and automator confirms', async () => {
    const before = await run.host.screenshot();
    await inApp(`globalThis.modal = wx.showModal({ title: '注意', content: '要继续吗？' }); return null`);
    expect(Buffer.from(await run.host.screenshot()).equals(Buffer.from(before))).toBe(false);
    await run.host.agent('answerDialog', ['modal', 'confirm']);
    expect(await inApp('return (await globalThis.modal).confirm')).toBe(true);
  });

  it('lets the program ask for privacy itself, the person tap its button, then asks for the scope', async () => {
    await inApp(`
      wx.onNeedPrivacyAuthorization((resolve) => { getCurrentPages()[0].resolve = resolve });
      globalThis.located = wx.getLocation({ type: 'gcj02' });
      return null`);
    await run.driver.tap(await run.driver.find({ css: '#agree' }));
    await run.driver.answerPermission('scope.userLocation', 'allow');
    expect(await inApp('return (await globalThis.located).errMsg')).toBe('getLocation:ok');
    expect(seen('consent').map((event) => `${event.action} ${event.via}`)).toEqual(['shown ui', 'accepted ui']);
    expect(seen('permission-decision')).toMatchObject([
      { scope: 'scope.userLocation', decision: 'grant', by: 'scenario' },
    ]);
  });

  it("presses the program's own agree button when a scenario agrees for the person", async () => {
    await run.close();
    run = await driveProject(FILES, 'grant');
    await run.driver.launch();
    await inApp(`
      wx.onNeedPrivacyAuthorization((resolve) => { getCurrentPages()[0].resolve = (answer) => { console.log('pressed', answer.event); resolve(answer) } });
      return (await wx.getClipboardData()).errMsg`);
    expect(run.logs()).toContain('pressed agree');
    expect(seen('consent').map((event) => `${event.action} ${event.via}`)).toEqual(['shown ui', 'accepted ui']);
  });

  it('notes a call with the line of the program that made it', async () => {
    await inApp('getCurrentPages()[0].report(); return null');
    const call = seen('api-call').find((event) => event.api === 'wx.reportEvent');
    expect(call?.stack?.[0]).toMatchObject({ file: 'pages/a/a.js', line: 5 });
  });

  it('sends a request whose initiator names the call, the page and the line', async () => {
    await inApp('await getCurrentPages()[0].me(); return null');
    const request = seen('request').find((event) => event.url.includes('/v1/me'));
    expect(request?.initiator).toMatchObject({ kind: 'api', api: 'wx.request', page: 'pages/a/a' });
    const call = seen('api-call').find((event) => event.callId === request?.initiator?.callId);
    expect(request?.initiator?.stack?.map((frame) => `${frame.file}:${frame.line}`)).toContain('pages/a/a.js:6');
    expect(call).toMatchObject({ api: 'wx.request', args: { url: 'https://api.shop.example/v1/me?x=1' } });
  });

  it('uploads a picture of the persona with its fields', async () => {
    const status = await inApp(`
      const { tempFilePaths } = await wx.chooseImage({ count: 1, sizeType: ['original'] });
      return new Promise((resolve) => wx.uploadFile({ url: 'https://api.shop.example/up', filePath: tempFilePaths[0], name: 'f', formData: { k: 'v' }, complete: (r) => resolve(r.statusCode) }));`);
    expect(status).toBe(200);
  });

  it('leaves no exception behind', () => {
    expect(seen('exception')).toEqual([]);
  });
});
