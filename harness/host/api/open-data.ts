import type { Json } from '../../../evidence/events.ts';
import { encryptOpenData, oneTimeCode } from './crypto.ts';
import type { ApiPersona } from './device-model.ts';

/** Open data as WeChat's cloud has it: the fields and a watermark. */
type Opened = Readonly<Record<string, Json>>;

const MOST = 1000;

/**
 * What WeChat hands out of the person: encrypted for the program's server, with a reference (`cloudID`) that WeChat's own cloud resolves.
 * Source: WeChat docs "开放数据校验与解密", "小程序云开发 获取开放数据".
 */
export class OpenData {
  readonly #persona: ApiPersona;
  readonly #appid: string;
  readonly #byCloudId = new Map<string, Opened>();

  constructor(persona: ApiPersona, appid: string) {
    this.#persona = persona;
    this.#appid = appid;
  }

  /** `encryptedData` with its `iv`, and the `cloudID` for the same data. */
  seal(data: Opened): { readonly encryptedData: string; readonly iv: string; readonly cloudID: string } {
    const watermark = { timestamp: Math.floor(Date.now() / 1000), appid: this.#appid };
    const opened = { ...data, watermark };
    const cloudID = `${this.#appid}_${oneTimeCode(43)}`;
    if (this.#byCloudId.size < MOST) this.#byCloudId.set(cloudID, opened);
    return { ...encryptOpenData(this.#persona, opened), cloudID };
  }

  /** A cloud function's event: of each reference in its uppermost fields the data stands beside it. */
  resolve(event: Opened): Opened {
    return Object.fromEntries(
      Object.entries(event).map(([field, value]) => {
        const cloudID = referenceOf(value);
        const data = cloudID === undefined ? undefined : this.#byCloudId.get(cloudID);
        return [field, cloudID === undefined || data === undefined ? value : { cloudID, data }];
      }),
    );
  }

  /** The data of every reference that stands in a text, by reference. */
  named(text: string): Readonly<Record<string, Opened>> {
    return Object.fromEntries([...this.#byCloudId].filter(([cloudID]) => text.includes(cloudID)));
  }
}

const referenceOf = (value: Json): string | undefined => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const { cloudID } = value as Opened;
  return typeof cloudID === 'string' ? cloudID : undefined;
};
