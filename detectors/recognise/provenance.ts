import type { ApiResultEvent, Json } from '../../evidence/events.ts';
import { guidelineItems, normaliseField, typeName, typeOf, ungatedSources } from '../knowledge/taxonomy.ts';
import type { Sieve } from '../scan/sieve.ts';
import type { Leaf } from '../types.ts';
import { type Carried, carriedBy } from './carried.ts';
import { Matcher } from './matcher.ts';
import type { Recognised, Recogniser } from './recogniser.ts';

interface Meaning {
  readonly type: string;
  readonly api: string;
  readonly callId: string;
  /** Set for what only a server can read. */
  readonly seal?: Carried['transform'];
  /** So short that only a value that is nothing else tells. */
  readonly whole: boolean;
}

/** Data types that an API hands out. `wx.getSystemInfo / getDeviceInfo` rows name several. */
const typesOfApi: ReadonlyMap<string, readonly string[]> = (() => {
  const index = new Map<string, readonly string[]>();
  for (const item of guidelineItems) for (const api of item.apis) index.set(api, item.data_types);
  for (const source of ungatedSources)
    for (const name of source.api.split('/')) index.set(`wx.${name.trim().replace(/^wx\./, '')}`, source.data_types);
  return new Map([...index].flatMap(([api, types]) => [[api, types] as const, [`${api}Sync`, types] as const]));
})();

/** Result fields whose type the table cannot know. */
const BY_FIELD: Readonly<Record<string, string>> = {
  code: 'wechat-login-code',
  encrypteddata: 'wechat-encrypted-data',
  iv: 'wechat-encrypted-data',
  cloudid: 'wechat-encrypted-data',
  nickname: 'nickname',
  avatarurl: 'avatar',
  model: 'device-model',
  system: 'os-version',
  ssid: 'wifi-ssid',
  bssid: 'wifi-bssid',
  username: 'consignee-name',
  telnumber: 'recipient-phone',
  detailinfo: 'shipping-address',
  detailinfonew: 'shipping-address',
  streetname: 'shipping-address',
  localip: 'ip-address',
  result: 'scan-result',
  rawdata: 'scan-result',
  displayname: 'contact-list',
  invoiceinfo: 'invoice-information',
};

/** Fields whose every value is what the API is asked for. */
const WHOLE_RESULT: Readonly<Record<string, string>> = { data: 'clipboard', path: 'scan-result' };

/** Words that results share with everybody's traffic. */
const COMMON =
  /^(?:https?:\/\/tmp\/|wifi|[2345]g|android|ios|devtools|zh_CN|en|255\.[\d.]{5,11}|unknown|none|true|false|ok|\d{1,5}|release|develop|trial)$/i;
const HAN_NAME = /^\p{Script=Han}{2,5}$/u;
const MAX_VALUES = 300;
/** Longer texts are asked of the sieve first. */
const LONG = 100;

/** Values that a wx API handed out in this run: found again in traffic, they are tied to the very call. */
export class Provenance implements Recogniser {
  readonly id = 'provenance';
  readonly #matcher = new Matcher<Meaning>();
  readonly #sieve: Sieve | undefined;

  constructor(sieve?: Sieve) {
    this.#sieve = sieve;
  }

  /** Learns from a result; mocks and failures hand out nothing. */
  learn(event: ApiResultEvent): void {
    if (event.outcome !== 'success') return;
    const types = typesOfApi.get(event.api) ?? [];
    let left = MAX_VALUES;
    for (const [field, value] of strings(event.result)) {
      if (left-- <= 0) return;
      const found = meaningOf(field, types, event.api);
      if (found === undefined || COMMON.test(value)) continue;
      const whole = found.type === 'contact-list' && HAN_NAME.test(value);
      if (value.length < 6 && !whole) continue;
      this.#sieve?.addText(value);
      this.#matcher.add({ text: value, meaning: { ...found, whole, api: event.api, callId: event.callId } });
    }
  }

  look(leaves: readonly Leaf[]): readonly (readonly [Leaf, Recognised])[] {
    if (this.#matcher.size === 0) return [];
    const all: (readonly [Leaf, Recognised])[] = [];
    for (const leaf of leaves)
      if (leaf.value.length <= LONG || !this.#sieve?.holdsNone(leaf.value))
        for (const { start, end, meaning } of this.#matcher.find(leaf.value))
          if (!meaning.whole || (start === 0 && end === leaf.value.length))
            all.push([leaf, recognised(meaning, start, end)]);
    return all;
  }
}

const recognised = ({ type, api, callId, seal }: Meaning, start: number, end: number): Recognised => ({
  dataType: type,
  source: 'provenance',
  confidence: 0.95,
  explanation: `This very value was handed out by ${api} earlier in this run (${seal === undefined ? '' : 'sealed by WeChat; the server that opens it has the '}${typeName(type).en}).`,
  span: [start, end],
  transforms: seal === undefined ? [] : [seal],
  provenance: callId,
});

function meaningOf(field: string, types: readonly string[], api: string): Pick<Meaning, 'type' | 'seal'> | undefined {
  const carried = carriedBy(api, normaliseField(field));
  if (carried !== undefined) return { type: carried.type, seal: carried.transform };
  const type = typeFor(field, types, api);
  return type === undefined ? undefined : { type };
}

/** Field first, then the API's own type when it has a single one. */
function typeFor(field: string, types: readonly string[], api: string): string | undefined {
  const name = normaliseField(field);
  const known = BY_FIELD[name];
  if (known !== undefined && (types.length > 0 || known === 'wechat-encrypted-data'))
    return api === 'wx.login' && known !== 'wechat-login-code' ? undefined : known;
  const byTaxonomy = types.find((type) => typeOf(type)?.fields.includes(name));
  if (byTaxonomy !== undefined) return byTaxonomy;
  return types.length === 1 && WHOLE_RESULT[name] === types[0] ? types[0] : undefined;
}

/** Strings of a result with the field they stand in; bounded depth. */
function* strings(value: Json, field = '', depth = 0): Generator<readonly [field: string, value: string]> {
  if (typeof value === 'string') yield [field, value];
  else if (typeof value === 'object' && value !== null && depth < 8)
    for (const [key, item] of Object.entries(value))
      yield* strings(item as Json, /^\d+$/.test(key) ? field : key, depth + 1);
}
