import { describe, expect, it } from 'vitest';
import { failureOf, rig } from './fake.ts';

const kinds = (events: readonly { type: string }[]) =>
  events.map((event) => event.type).filter((type) => /consent|permission/.test(type));

describe('permission scopes', () => {
  it('ask once, and a refusal is remembered without a popup', async () => {
    const { wx, answers, events } = rig();
    answers.permission('scope.userLocation', 'deny');
    const first = await failureOf(() => wx['getLocation']?.({}));
    const second = await failureOf(() => wx['getLocation']?.({}));
    expect([first, second]).toMatchObject([
      { errMsg: 'getLocation:fail auth deny', errno: 103 },
      { errMsg: 'getLocation:fail auth deny' },
    ]);
    expect(events.filter((event) => event.type === 'permission-prompt')).toHaveLength(1);
    expect(events.filter((event) => event.type === 'permission-decision')).toMatchObject([
      { decision: 'deny', by: 'scenario' },
      { decision: 'deny', by: 'remembered' },
    ]);
    await expect(wx['getSetting']?.()).resolves.toMatchObject({ authSetting: { 'scope.userLocation': false } });
  });

  it('that were granted are not asked again', async () => {
    const { wx, events } = rig();
    await wx['authorize']?.({ scope: 'scope.record' });
    await wx['authorize']?.({ scope: 'scope.record' });
    expect(events.filter((event) => event.type === 'permission-prompt')).toMatchObject([
      { scope: 'scope.record', api: 'wx.authorize' },
    ]);
  });

  it('wait for a person in mode ask, who may answer in the page or in the scenario', async () => {
    const { wx, answers, services } = rig({ mode: 'ask' });
    answers.privacy('agree');
    const waiting = wx['getLocation']?.({});
    await expect.poll(() => services.dialogs.pending().map((dialog) => dialog.kind)).toEqual(['permission']);
    expect(services.native('authorizeAllow')).toEqual({ done: true });
    await expect(waiting).resolves.toMatchObject({ latitude: 31.230416 });
    const other = wx['authorize']?.({ scope: 'scope.camera' });
    await expect.poll(() => services.dialogs.pending().length).toBe(1);
    answers.permission('scope.camera', 'grant');
    await expect(other).resolves.toMatchObject({ errMsg: 'authorize:ok' });
    expect(services.dialogs.pending()).toEqual([]);
  });
});

describe('the privacy gate', () => {
  it('asks before the first gated call and not again', async () => {
    const { wx, events } = rig();
    await wx['chooseAddress']?.({});
    await wx['getClipboardData']?.({});
    expect(kinds(events)).toEqual(['consent', 'consent']);
    expect(events.filter((event) => event.type === 'consent')).toMatchObject([
      { action: 'shown', via: 'privacy-popup' },
      { action: 'accepted' },
    ]);
  });

  it('fails with 112 for a key that the guideline does not declare', async () => {
    const { wx } = rig({ options: { privacy: { declared: ['Location'] } } });
    const failure = await failureOf(() => wx['chooseAddress']?.({}));
    expect(failure).toMatchObject({
      errno: 112,
      errMsg: 'chooseAddress:fail api scope is not declared in the privacy agreement',
    });
    await expect(wx['getLocation']?.({})).resolves.toBeDefined();
  });

  it('fails with 104 when refused now, 103 for ten seconds, then asks again', async () => {
    const { wx, clock, answers } = rig({ mode: 'deny' });
    expect(await failureOf(() => wx['getClipboardData']?.({}))).toMatchObject({ errno: 104 });
    expect(await failureOf(() => wx['getClipboardData']?.({}))).toMatchObject({ errno: 103 });
    clock.now = 11_000;
    answers.privacy('agree');
    await expect(wx['getClipboardData']?.({})).resolves.toMatchObject({ data: '剪贴板里的口令' });
  });

  it('leaves the asking to the program when it listens', async () => {
    const { wx, events, services } = rig({ mode: 'ask' });
    let resolveOf: ((answer: object) => void) | undefined;
    wx['onNeedPrivacyAuthorization']?.((resolve: (answer: object) => void, info: unknown) => {
      resolveOf = resolve;
      expect(info).toEqual({ referrer: 'getClipboardData' });
    });
    const waiting = wx['getClipboardData']?.({});
    await expect.poll(() => resolveOf).toBeDefined();
    expect(services.dialogs.pending()).toEqual([]);
    resolveOf?.({ event: 'agree', buttonId: 'agree-btn' });
    await expect(waiting).resolves.toBeDefined();
    expect(events.filter((event) => event.type === 'consent')).toMatchObject([
      { action: 'shown', via: 'ui' },
      { action: 'accepted', via: 'ui' },
    ]);
  });

  it('is passed by the button with the open-type', async () => {
    const { wx, services, events } = rig({ mode: 'ask' });
    await expect(services.openType('agreePrivacyAuthorization', { attrs: { id: 'a' } })).resolves.toMatchObject({
      event: 'agreeprivacyauthorization',
    });
    await expect(wx['requirePrivacyAuthorize']?.()).resolves.toMatchObject({ errMsg: 'requirePrivacyAuthorize:ok' });
    await expect(wx['getPrivacySetting']?.()).resolves.toMatchObject({ needAuthorization: false });
    expect(events.filter((event) => event.type === 'consent')).toMatchObject([{ action: 'accepted', via: 'ui' }]);
  });

  it('lets an ignored popup fail without a refusal in the evidence', async () => {
    const { wx, events } = rig({ mode: 'ignore' });
    expect(await failureOf(() => wx['getClipboardData']?.({}))).toMatchObject({ errno: 104 });
    expect(events.filter((event) => event.type === 'consent')).toMatchObject([{ action: 'shown' }]);
  });
});

describe('the phone number button', () => {
  it('gives a code and data that the session key opens', async () => {
    const { services, events } = rig();
    const outcome = await services.openType('getPhoneNumber', { attrs: {} });
    expect(outcome).toMatchObject({
      event: 'getphonenumber',
      detail: { errMsg: 'getPhoneNumber:ok', code: expect.any(String), iv: expect.any(String) },
    });
    expect(events.filter((event) => event.type === 'permission-decision')).toMatchObject([
      { scope: 'phoneNumber', decision: 'grant' },
    ]);
  });

  it('says user deny when refused', async () => {
    const { services, answers } = rig();
    answers.dialog('phone', 'cancel');
    await expect(services.openType('getPhoneNumber', { attrs: {} })).resolves.toMatchObject({
      detail: { errMsg: 'getPhoneNumber:fail user deny' },
    });
  });
});
