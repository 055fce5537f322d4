import type { Json } from '../../../../evidence/events.ts';
import type { BridgeCall } from '../../contract.ts';
import { derive, oneTimeCode, sessionKey } from '../crypto.ts';
import { userAgentOf } from '../network/identity.ts';
import { type Args, type Family, HostFail, type HostParts, list, text } from '../types.ts';
import { askSheet } from './sheet.ts';

/** What the phone says of itself; the page adds the sizes of its window. */
function deviceInfo(parts: HostParts): Json {
  const { device } = parts.persona;
  return {
    ...device,
    language: 'zh_CN',
    userAgent: userAgentOf(device),
    wifi: { ...device.wifi },
    bluetooth: { ...device.bluetooth },
    beacon: { ...device.beacon },
  } as unknown as Json;
}

/** Device facts, clipboard, and the sheets that belong to nobody else: payment, subscription, fingerprint, other mini-programs. */
export function deviceFamily(parts: HostParts): Family {
  let clipboard = parts.persona.clipboard;
  const sheet =
    (kind: string, title: string, answer: (args: Args) => Json, authorises?: string) =>
    async (args: Args, call: BridgeCall) => {
      await askSheet(parts, call, {
        kind,
        title,
        content: text(args['content']),
        ...(authorises ? { authorises } : {}),
      });
      return answer(args);
    };
  const pay = sheet('payment', '确认付款', () => null, 'payment');
  const subscribe = async (args: Args, call: BridgeCall): Promise<Json> => {
    const ids = list(args['tmplIds']).filter((id) => typeof id === 'string');
    if (ids.length === 0) throw new HostFail('TmplIds cannot be null', undefined, { errCode: 20_001 });
    const word = await askSheet(parts, call, {
      kind: 'subscribe',
      title: '申请发送消息',
      content: ids.join('\n'),
      authorises: 'subscribeMessage',
    })
      .then(() => 'accept')
      .catch(() => 'reject');
    return Object.fromEntries(ids.map((id) => [id, word]));
  };
  const leave = async (args: Args, call: BridgeCall): Promise<Json> => {
    await askSheet(parts, call, { kind: 'mini-program', title: '即将打开其他小程序', content: text(args['appId']) });
    const why = `the mini-program opened ${text(args['appId'], 'another mini-program')}; what runs there cannot be seen here`;
    parts.recorder.append({
      type: 'blind-spot',
      kind: 'wechat-link',
      api: `wx.${call.api}`,
      ...(call.page ? { page: call.page } : {}),
      why,
    });
    return null;
  };
  const soter = async (args: Args, call: BridgeCall): Promise<Json> => {
    await askSheet(parts, call, {
      kind: 'soter',
      title: '验证指纹',
      content: text(args['authContent']),
      authorises: 'biometric',
    });
    const modes = list(args['requestAuthModes']);
    const resultJSON = JSON.stringify({
      raw: text(args['challenge']),
      fid: derive(parts.persona, 'fid').toString('hex'),
      counter: 1,
      tee_n: 'TEE',
      cpu_id: derive(parts.persona, 'cpu').toString('hex').slice(0, 32),
    });
    return {
      errCode: 0,
      authMode: text(modes[0], 'fingerPrint'),
      resultJSON,
      resultJSONSignature: derive(parts.persona, resultJSON).toString('base64'),
    };
  };
  return {
    reset() {
      clipboard = parts.persona.clipboard;
    },
    handlers: {
      'device.info': () => deviceInfo(parts),
      getClipboardData: () => ({ data: clipboard }),
      setClipboardData(args) {
        clipboard = text(args['data']);
        return { data: clipboard };
      },
      requestPayment: pay,
      requestSubscribeMessage: subscribe,
      navigateToMiniProgram: leave,
      startSoterAuthentication: soter,
      'user.key': () => ({
        encryptKey: sessionKey(parts.persona).toString('base64'),
        iv: oneTimeCode(16),
        version: 1,
        expireTime: Math.floor(Date.now() / 1000) + 3_600,
      }),
    },
  };
}
