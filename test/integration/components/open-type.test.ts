import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Driven, driveProject } from '../../kit/driven.ts';

const KINDS: Readonly<Record<string, string>> = {
  getPhoneNumber: 'getphonenumber',
  getRealtimePhoneNumber: 'getrealtimephonenumber',
  getUserInfo: 'getuserinfo',
  chooseAvatar: 'chooseavatar',
  contact: 'contact',
  openSetting: 'opensetting',
  agreePrivacyAuthorization: 'agreeprivacyauthorization',
  feedback: 'feedback',
};

const FILES = {
  'app.json': { pages: ['pages/a/a'] },
  'app.js': 'App({})',
  'pages/a/a.js': `Page({
    on(e) { console.log(e.type, JSON.stringify(e.detail)) },
    onShareAppMessage(e) { console.log('share', e.from, JSON.stringify(e.target.dataset)); return { title: '分享', path: '/pages/a/a?from=friend' } },
  })`,
  'pages/a/a.wxml': `${Object.entries(KINDS)
    .map(([kind, event]) => `<button id="${kind}" open-type="${kind}" bind${event}="on">${kind}</button>`)
    .join('\n')}
<button id="share" open-type="share" data-goods="7">分享</button>
<button id="off" open-type="getPhoneNumber" disabled bindgetphonenumber="on">不可</button>
<open-data id="name" type="userNickName"/>`,
};

describe('open-type buttons', () => {
  let run: Driven;
  beforeAll(async () => {
    run = await driveProject(FILES);
    await run.driver.launch({});
  }, 60_000);
  afterAll(() => run.close());
  const id = async (css: string): Promise<string> =>
    ((await run.host.agent('findAll', [{ css }])) as unknown as { id: string }[])[0]?.id ?? '';
  /** Taps and waits for the line that the page logs. */
  const tap = async (button: string, logged: string): Promise<string> => {
    const from = run.logs().length;
    for (const type of ['touchstart', 'touchend']) await run.host.agent('touch', [await id(`#${button}`), type]);
    const found = (): string =>
      run
        .logs()
        .slice(from)
        .find((line) => line.startsWith(`${logged} `)) ?? '';
    await expect.poll(found).not.toBe('');
    return found();
  };

  it.each(Object.entries(KINDS))('%s answers with %s', async (kind, event) => {
    expect(await tap(kind, event)).toContain(`${kind}:ok`);
  });

  it('hand out a code for the phone number, and the share card of the page', async () => {
    expect(await tap('getPhoneNumber', 'getphonenumber')).toMatch(/"code":"[^"]+"/);
    expect(await tap('share', 'share')).toBe('share button {"goods":"7"}');
  });

  it('fail when the person refuses, and do nothing when disabled', async () => {
    run.answers.dialog('phone', 'deny');
    expect(await tap('getPhoneNumber', 'getphonenumber')).toContain('getPhoneNumber:fail');
    const before = run.logs().length;
    for (const type of ['touchstart', 'touchend']) await run.host.agent('touch', [await id('#off'), type]);
    await run.host.settled();
    expect(run.logs().length).toBe(before);
  });

  it('are evidence, like calls; open-data shows a name and gives the program none', async () => {
    const calls = run.events.flatMap((event) => (event.type === 'api-call' ? [event.api] : []));
    expect(calls).toContain('button[open-type=getPhoneNumber]');
    expect(await run.host.agent('text', [await id('#name')])).toBe('微信用户');
    expect(await run.host.agent('data', [await id('#name')])).not.toMatchObject({ text: expect.anything() });
    expect(run.events.filter((event) => event.type === 'exception')).toEqual([]);
  });
});
