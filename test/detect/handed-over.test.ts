import { describe, expect, it } from 'vitest';
import { findFlows } from '../../detectors/flows/index.ts';
import type { Json } from '../../evidence/events.ts';
import { evidenceOf, page } from '../kit/evidence.ts';

const PHONE = '13800138000';
const flowsOf = (api: string, args: Json) =>
  findFlows(evidenceOf([page(), { type: 'api-call', callId: 'c1', api, args, page: 'pages/a/a' }])).flows.map(
    (flow) => ({
      type: flow.dataType,
      to: flow.recipient.host,
      party: flow.recipient.party,
      at: flow.location,
      by: flow.api,
    }),
  );

describe('what WeChat itself passes on', () => {
  it.each([
    [
      'wx.navigateToMiniProgram',
      { appId: 'wxother', extraData: { tel: PHONE } },
      'wxother',
      'unknown',
      'args/extraData/tel',
    ],
    ['wx.navigateToMiniProgram', { appId: 'wxother', path: `pages/i?m=${PHONE}` }, 'wxother', 'unknown', 'args/path/m'],
    [
      'wx.openEmbeddedMiniProgram',
      { shortLink: '#小程序://x/y', extraData: PHONE },
      '#小程序://x/y',
      'unknown',
      'args/extraData',
    ],
    ['wx.navigateBackMiniProgram', { extraData: { a: [PHONE] } }, 'mini-program', 'unknown', 'args/extraData/a/*'],
    ['wx.reportEvent', ['login', { m: PHONE }], 'weixin.qq.com', 'platform', 'args/*/m'],
    ['wx.reportAnalytics', ['login', { m: PHONE }], 'weixin.qq.com', 'platform', 'args/*/m'],
    ['RealtimeLogManager.info', [`user ${PHONE} logged in`], 'weixin.qq.com', 'platform', 'args/*'],
    ['wx.startFacialRecognitionVerify', { idCardNumber: PHONE }, 'weixin.qq.com', 'platform', 'args/idCardNumber'],
    ['button[open-type=contact]', { sessionFrom: `vip ${PHONE}` }, 'weixin.qq.com', 'platform', 'args/sessionFrom'],
    ['LogManager.warn', ['user', { phone: PHONE }], 'weixin.qq.com', 'platform', 'args/*/phone'],
  ])('%s %j goes to %s', (by, args, to, party, at) => {
    expect(flowsOf(by, args as Json)).toEqual([{ type: 'mobile-number', to, party, at, by }]);
  });

  it.each([
    ['wx.navigateToMiniProgram', { appId: 'wxother', envVersion: PHONE }],
    ['wx.navigateToMiniProgram', { appId: 'wxother', extraData: { order: '13800138' } }],
    ['wx.navigateTo', { url: `/pages/b/b?tel=${PHONE}` }],
    ['wx.setStorageSync', ['tel', PHONE]],
    ['wx.makePhoneCall', { phoneNumber: PHONE }],
    ['wx.checkIsSupportFacialRecognition', { tel: PHONE }],
    ['button[open-type=share]', { dataset: { tel: PHONE } }],
    ['wx.reportPerformance', [1001, 300]],
    ['wx.reportEvent', null],
    ['RealtimeLogManager.setFilterMsg', ['home']],
  ])('%s %j goes to nobody', (api, args) => {
    expect(flowsOf(api, args as Json)).toEqual([]);
  });

  it('stays in the program when it opens itself', () => {
    const { appid } = evidenceOf([]).manifest.target;
    expect(flowsOf('wx.navigateToMiniProgram', { appId: appid, extraData: { tel: PHONE } })).toEqual([]);
  });
});
