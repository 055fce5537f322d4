/** What a sealed value of WeChat holds for the server that opens it. */
export interface Carried {
  readonly type: string;
  /** `wechat-phone-code`: exchanged at WeChat's server; `wechat-sealed`: encrypted under the session key, or a reference that only WeChat's cloud resolves. */
  readonly transform: 'wechat-phone-code' | 'wechat-sealed';
}

/** @table Data type of what each API seals. Profiles are left out: since 2022 they hold the grey face and what every login gives. */
const SEALED_BY: Readonly<Record<string, string>> = {
  getPhoneNumber: 'mobile-number',
  getRealtimePhoneNumber: 'mobile-number',
  getWeRunData: 'werun-steps',
  getShareInfo: 'wechat-group-id',
  getGroupEnterInfo: 'wechat-group-id',
  getChatToolInfo: 'wechat-group-id',
};

const API = /^(?:wx\.|button\[open-type=)(\w{1,60})\]?$/;

/** What the field of a result stands for to whoever opens it; `field` is normalised. Undefined for what stands for itself. */
export function carriedBy(api: string, field: string): Carried | undefined {
  const name = API.exec(api)?.[1] ?? '';
  const type = Object.hasOwn(SEALED_BY, name) ? SEALED_BY[name] : undefined;
  if (type === undefined) return undefined;
  if (field === 'encrypteddata' || field === 'cloudid') return { type, transform: 'wechat-sealed' };
  return field === 'code' && type === 'mobile-number' ? { type, transform: 'wechat-phone-code' } : undefined;
}

const SEALS: ReadonlySet<string> = new Set(['wechat-phone-code', 'wechat-sealed'] satisfies Carried['transform'][]);

/** True when only the server that it is meant for can read the value. */
export const isSealed = (transforms: readonly string[]): boolean => transforms.some((one) => SEALS.has(one));
