import { describe, expect, it } from 'vitest';
import { failureOf, rig } from './fake.ts';

describe('dialogs', () => {
  it('wait for the person, who confirms by automator', async () => {
    const { wx, services } = rig();
    const waiting = wx['showModal']?.({ title: '删除？', content: '不可恢复' });
    expect(services.dialogs.pending()).toMatchObject([{ kind: 'modal', title: '删除？', content: '不可恢复' }]);
    expect(services.native('confirmModal')).toEqual({ done: true });
    await expect(waiting).resolves.toMatchObject({ confirm: true, cancel: false });
    expect(services.native('confirmModal')).toEqual({ done: false });
  });

  it('give the text of an editable modal', async () => {
    const { wx, services } = rig();
    const waiting = wx['showModal']?.({ editable: true, placeholderText: '留言' });
    services.dialogs.answer('modal', 'confirm', '你好');
    await expect(waiting).resolves.toMatchObject({ confirm: true, content: '你好' });
  });

  it('know their choices: an action sheet has no third item of two', async () => {
    const { wx, services } = rig();
    const waiting = wx['showActionSheet']?.({ itemList: ['拍照', '相册'] });
    expect(services.dialogs.answer('actionSheet', '2')).toBe(false);
    expect(services.dialogs.answer('actionSheet', '1')).toBe(true);
    await expect(waiting).resolves.toMatchObject({ tapIndex: 1 });
  });

  it('fail an action sheet that is cancelled', async () => {
    const { wx, services } = rig();
    const failing = failureOf(() => wx['showActionSheet']?.({ itemList: ['a'] }));
    services.dialogs.answer('actionSheet', 'cancel');
    expect(await failing).toMatchObject({ errMsg: 'showActionSheet:fail cancel' });
  });

  it('are answered ahead by a scenario', async () => {
    const { wx, answers } = rig();
    answers.dialog('modal', 'cancel');
    await expect(wx['showModal']?.({ title: 'x' })).resolves.toMatchObject({ confirm: false, cancel: true });
  });

  it.each([
    [
      'payment',
      'requestPayment',
      { timeStamp: '1', nonceStr: 'n', package: 'p', paySign: 's' },
      'requestPayment:fail cancel',
    ],
    ['image', 'chooseImage', {}, 'chooseImage:fail cancel'],
    ['address', 'chooseAddress', {}, 'chooseAddress:fail cancel'],
    ['mini-program', 'navigateToMiniProgram', { appId: 'wx2' }, 'navigateToMiniProgram:fail cancel'],
  ])('that the person closes fail: %s', async (kind, api, options, errMsg) => {
    const { wx, answers } = rig();
    answers.dialog(kind, 'cancel');
    expect(await failureOf(() => wx[api]?.(options))).toMatchObject({ errMsg });
  });

  it('of another mini-program leave a blind spot', async () => {
    const { wx, events } = rig();
    await wx['navigateToMiniProgram']?.({ appId: 'wx2', extraData: { phone: '13800138000' } });
    expect(events.filter((event) => event.type === 'blind-spot')).toMatchObject([
      { kind: 'wechat-link', why: expect.stringContaining('wx2') },
    ]);
  });
});

describe('toast and loading', () => {
  it('are one box: the later replaces the earlier, and only its own hide takes it away', async () => {
    const { wx, services } = rig();
    await wx['showLoading']?.({ title: '加载中' });
    await wx['showToast']?.({ title: '完成' });
    expect(services.toasts.current()).toEqual({ kind: 'toast', title: '完成' });
    await wx['hideLoading']?.();
    expect(services.toasts.current()).toEqual({ kind: 'toast', title: '完成' });
    await wx['hideToast']?.();
    expect(services.toasts.current()).toBeUndefined();
  });
});

describe('bars', () => {
  it('keep titles by page and items by tab', async () => {
    const tabBar = {
      list: [
        { pagePath: 'pages/index/index', text: '首页' },
        { pagePath: 'pages/mine/mine', text: '我的' },
      ],
    };
    const { wx, services } = rig({ app: { tabBar } });
    await wx['setNavigationBarTitle']?.({ title: '订单' });
    await wx['setTabBarBadge']?.({ index: 1, text: '3' });
    expect(services.ui.nav(1)).toEqual({ title: '订单' });
    expect(services.ui.tabBar.items[1]).toMatchObject({ badge: '3' });
    expect(await failureOf(() => wx['setTabBarBadge']?.({ index: 5, text: '3' }))).toMatchObject({
      errMsg: 'setTabBarBadge:fail tabbar item not found',
    });
  });
});
