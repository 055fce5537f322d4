import type { Json } from '../../../../evidence/events.ts';
import type { BridgeCall } from '../../contract.ts';
import { oneTimeCode, signRawData } from '../crypto.ts';
import { type Args, type Family, HostFail, type HostParts } from '../types.ts';
import { askSheet } from './sheet.ts';

/** Since October 2022 WeChat gives every program this grey face in place of the person's. */
const ANONYMOUS = {
  nickName: '微信用户',
  gender: 0,
  language: '',
  city: '',
  province: '',
  country: '',
  avatarUrl:
    'https://thirdwx.qlogo.cn/mmopen/vi_32/POgEwh4mIHO4nibH0KlMECNjjGxQUq24ZEaGT4poC6icRiccVGKSyXwibcPq4BWmiaIGuG1icwxaQX6grC9VemZoJ8rg/132',
} as const;

/** login, profile, phone number, steps: what WeChat knows of the person, encrypted for the program's server. */
export function loginFamily(parts: HostParts): Family {
  const { persona, options, openData } = parts;
  let loggedIn = false;
  const seal = (data: Readonly<Record<string, Json>>) => openData.seal(data);
  const profile = (withOpenData: boolean): Json => {
    const rawData = JSON.stringify(ANONYMOUS);
    const open = seal({ openId: persona.openid, unionId: persona.unionid, ...ANONYMOUS });
    const sealed = withOpenData ? { signature: signRawData(persona, rawData), ...open } : {};
    return { userInfo: ANONYMOUS, rawData, ...sealed };
  };
  const phone = async (_args: Args, call: BridgeCall): Promise<Json> => {
    const content = `申请获取并验证你的手机号 ${persona.phone.slice(0, 3)}****${persona.phone.slice(-4)}`;
    await askSheet(parts, call, {
      kind: 'phone',
      title: options.bundle.name,
      content,
      authorises: 'phoneNumber',
      refusal: 'user deny',
    });
    return {
      code: oneTimeCode(64),
      ...seal({ phoneNumber: persona.phone, purePhoneNumber: persona.phone, countryCode: '86' }),
    };
  };
  const steps = (): Json => {
    const day = 86_400;
    const today = Math.floor(Date.now() / 1000 / day) * day - 8 * 3_600;
    const last = persona.runSteps.length - 1;
    return seal({
      stepInfoList: persona.runSteps.map((step, index) => ({ timestamp: today - (last - index) * day, step })),
    });
  };
  return {
    reset() {
      loggedIn = false;
    },
    handlers: {
      login() {
        loggedIn = true;
        return { code: oneTimeCode(32, '0') };
      },
      pluginLogin: () => ({ code: oneTimeCode(32, '0') }),
      checkSession() {
        if (!loggedIn) throw new HostFail('session not login');
        return null;
      },
      getUserInfo: (args) => profile(args['withCredentials'] !== false && loggedIn),
      getUserProfile: () => profile(true),
      getPhoneNumber: phone,
      getRealtimePhoneNumber: phone,
      getWeRunData: steps,
      getShareInfo: () => seal({ openGId: `tG${oneTimeCode(26)}` }),
      getChatToolInfo: () =>
        seal({
          opengid: `tG${oneTimeCode(26)}`,
          open_single_roomid: '',
          group_openid: `oG${oneTimeCode(26)}`,
          chat_type: 3,
        }),
      getGroupEnterInfo: () => seal({ openGId: `tG${oneTimeCode(26)}` }),
      chooseAvatar: async (_args, call) => {
        await askSheet(parts, call, { kind: 'avatar', title: '选择头像', content: persona.nickname });
        return { avatarUrl: parts.files.writeTemp(persona.avatar ?? new Uint8Array(), 'jpeg') };
      },
    },
  };
}
