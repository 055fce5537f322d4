import type { AppBundle } from '../../contract.ts';
import type { ApiPersona } from '../device-model.ts';

/** Version segment of the Referer: `0` develop and trial, `devtools` in DevTools, a number for a release. This host runs as a release of unknown number. */
const RELEASE = '1';

/** `Referer` that WeChat puts on every request of a mini-program; it cannot be set by the program. */
export const refererOf = (bundle: Pick<AppBundle, 'appid'>): string =>
  `https://servicewechat.com/${bundle.appid}/${RELEASE}/page-frame.html`;

/** User agent of WeChat on the persona's phone. */
export function userAgentOf(device: ApiPersona['device']): string {
  const wechat = `MicroMessenger/${device.wechatVersion}`;
  if (device.platform === 'ios') {
    const os = device.system.replace(/^iOS /, '').replaceAll('.', '_');
    return `Mozilla/5.0 (iPhone; CPU iPhone OS ${os} like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 ${wechat}(0x18003a2d) NetType/${netType(device)} Language/zh_CN`;
  }
  const chrome = 'Version/4.0 Chrome/130.0.6723.103 Mobile Safari/537.36 XWEB/1300333 MMWEBSDK/20241202';
  const client = `${wechat}.2780(0x28003735) WeChat/arm64 Weixin NetType/${netType(device)} Language/zh_CN ABI/arm64 MiniProgramEnv/android`;
  return `Mozilla/5.0 (Linux; ${device.system}; ${device.model} Build/UKQ1.231003.002; wv) AppleWebKit/537.36 (KHTML, like Gecko) ${chrome} ${client}`;
}

const netType = (device: ApiPersona['device']): string =>
  device.networkType === 'wifi' ? 'WIFI' : device.networkType.toUpperCase();
