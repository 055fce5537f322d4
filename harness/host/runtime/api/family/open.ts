import type { Json } from '../../../../../evidence/events.ts';
import { describe } from '../core/bytes.ts';
import {
  type ApiContext,
  type ApiDefinition,
  ApiFail,
  asyncApi,
  type Options,
  record,
  syncApi,
  text,
} from '../core/define.ts';
import { scopeGate } from '../core/gate.ts';

/** Asks Node under the same name; a sheet may wait for the person. */
const ask = (ctx: ApiContext, options: Options): Promise<Json> => ctx.host(ctx.name, describe(options), 'waits');

const person = (name: string, extra: { privacyKey?: string; scope?: string } = {}): ApiDefinition =>
  asyncApi(name, 'simulated', ask, extra);

/** A sheet of WeChat that takes the person elsewhere; cancelled it fails with `cancel`. */
const sheet = (name: string, node: string): ApiDefinition =>
  asyncApi(name, 'simulated', (ctx, options) =>
    ctx.host(node, describe({ ...options, api: name }), 'waits').then(() => undefined),
  );

async function authorize(ctx: ApiContext, options: Options): Promise<void> {
  await scopeGate(ctx, text(options['scope']));
}

function share(ctx: ApiContext, options: Options): void {
  if (ctx.page)
    ctx.services.ui.setShare(ctx.page.pageId, {
      ...(ctx.services.ui.share(ctx.page.pageId) ?? { visible: true }),
      ...options,
    });
}

const visible = (on: boolean) => (ctx: ApiContext, options: Options) => share(ctx, { ...options, visible: on });

/** A stored token for the background fetch of data; kept for the run. */
const fetchToken = (ctx: ApiContext): { value: string } =>
  ctx.services.state('background-fetch', () => ({ value: '' }));

function backgroundToken(ctx: ApiContext): { token: string } {
  const { value } = fetchToken(ctx);
  if (!value) throw new ApiFail('token not found');
  return { token: value };
}

const soterModes = () => ({ supportMode: ['fingerPrint'] });

/** Keys of the mini-program's user, one for each version. */
function userCrypto(ctx: ApiContext): object {
  const key = () => ctx.host('user.key');
  return {
    getLatestUserKey: (options: unknown) => {
      const { success, fail, complete } = record(options) as Record<string, ((value: unknown) => void) | undefined>;
      void key()
        .then((value) => success?.({ ...record(value), errMsg: 'getLatestUserKey:ok' }), fail)
        .finally(() => complete?.({}));
    },
    getRandomValues: (options: unknown) => {
      const { length, success } = record(options);
      const randomValues = crypto.getRandomValues(new Uint8Array(Number(length) || 0)).buffer;
      if (typeof success === 'function') success({ randomValues, errMsg: 'getRandomValues:ok' });
    },
  };
}

/** Login, profile, authorisation, address, invoice, payment, subscription, sharing, fingerprint. */
export const open: readonly ApiDefinition[] = [
  person('login'),
  person('checkSession'),
  person('pluginLogin'),
  person('getUserInfo', { privacyKey: 'UserInfo' }),
  person('getUserProfile', { privacyKey: 'UserInfo' }),
  person('getWeRunData', { privacyKey: 'RunData', scope: 'scope.werun' }),
  person('getShareInfo'),
  person('getGroupEnterInfo'),
  person('getChatToolInfo'),
  person('chooseAddress', { privacyKey: 'Address' }),
  person('chooseInvoice', { privacyKey: 'Invoice' }),
  person('chooseInvoiceTitle', { privacyKey: 'Invoice' }),
  person('chooseLicensePlate', { privacyKey: 'LicensePlate' }),
  person('chooseContact'),
  person('getSetting'),
  person('openSetting'),
  asyncApi('authorize', 'simulated', authorize),
  sheet('requestPayment', 'requestPayment'),
  sheet('requestOrderPayment', 'requestPayment'),
  sheet('requestPluginPayment', 'requestPayment'),
  sheet('requestVirtualPayment', 'requestPayment'),
  sheet('requestMerchantTransfer', 'requestPayment'),
  sheet('requestCommonPayment', 'requestPayment'),
  sheet('openHKOfflinePayView', 'requestPayment'),
  sheet('jumpToOfflinePay', 'requestPayment'),
  person('requestSubscribeMessage'),
  sheet('navigateToMiniProgram', 'navigateToMiniProgram'),
  sheet('openEmbeddedMiniProgram', 'navigateToMiniProgram'),
  asyncApi('navigateBackMiniProgram', 'simulated', (ctx) => ctx.env.background()),
  sheet('openCustomerServiceChat', 'navigateToMiniProgram'),
  sheet('openOfficialAccountArticle', 'navigateToMiniProgram'),
  sheet('openOfficialAccountProfile', 'navigateToMiniProgram'),
  sheet('openOfficialAccountChat', 'navigateToMiniProgram'),
  sheet('openChannelsActivity', 'navigateToMiniProgram'),
  sheet('openChannelsUserProfile', 'navigateToMiniProgram'),
  sheet('openChannelsLive', 'navigateToMiniProgram'),
  sheet('openChannelsEvent', 'navigateToMiniProgram'),
  sheet('addCard', 'navigateToMiniProgram'),
  sheet('openCard', 'navigateToMiniProgram'),
  sheet('showRedPackage', 'navigateToMiniProgram'),
  asyncApi('showShareMenu', 'implemented', visible(true)),
  asyncApi('hideShareMenu', 'implemented', visible(false)),
  asyncApi('updateShareMenu', 'implemented', share),
  sheet('showShareImageMenu', 'navigateToMiniProgram'),
  sheet('shareFileMessage', 'navigateToMiniProgram'),
  sheet('shareVideoMessage', 'navigateToMiniProgram'),
  asyncApi(
    'setBackgroundFetchToken',
    'simulated',
    (ctx, options) => void Object.assign(fetchToken(ctx), { value: text(options['token']) }),
  ),
  asyncApi('getBackgroundFetchToken', 'simulated', backgroundToken),
  asyncApi('getBackgroundFetchData', 'simulated', () => {
    throw new ApiFail('record is null');
  }),
  asyncApi('checkIsSupportSoterAuthentication', 'simulated', soterModes),
  asyncApi('checkIsSoterEnrolledInDevice', 'simulated', () => ({ isEnrolled: true })),
  person('startSoterAuthentication'),
  asyncApi('checkIsSupportFacialRecognition', 'simulated', () => ({ errCode: 0 })),
  asyncApi('checkIsAddedToMyMiniProgram', 'simulated', () => ({ added: false })),
  asyncApi('checkIsOpenAccessibility', 'simulated', () => ({ open: false })),
  asyncApi('checkDeviceSupportHevc', 'simulated', () => ({ isSupport: false })),
  syncApi('getUserCryptoManager', 'simulated', userCrypto),
  asyncApi('getRandomValues', 'implemented', (_ctx, options) => ({
    randomValues: crypto.getRandomValues(new Uint8Array(Number(options['length']) || 0)).buffer,
  })),
];
