import { normaliseField } from '../knowledge/taxonomy.ts';
import type { Leaf, Recipient } from '../types.ts';
import { renamed } from './pairs.ts';

/**
 * @table What the short names of SDKs stand for, as their own code has them (umtrack-wx 2.8.0; ald-stat, ThinkingData and GrowingIO as public
 * repositories hold them; aegis-mp-sdk 1.39.4). Names as normalised.
 */
const FIELDS: readonly (readonly [product: RegExp, names: Readonly<Record<string, string>>])[] = [
  [
    /umeng/i,
    {
      od: 'openid',
      und: 'unionid',
      puid: 'userId',
      uin: 'nickName',
      uia: 'avatarUrl',
      uig: 'gender',
      dd: 'deviceId',
      dm: 'deviceModel',
    },
  ],
  [/aladdin/i, { op: 'openid', uu: 'distinctId' }],
  [/growingio/i, { cs1: 'userId' }],
  [
    /thinkingdata/i,
    {
      '#accountid': 'loginId',
      '#distinctid': 'distinctId',
      '#deviceid': 'deviceId',
      '#ip': 'ip',
      '#devicemodel': 'deviceModel',
    },
  ],
  [/aegis/i, { uin: 'userId', aid: 'distinctId' }],
  [/datarangers/i, { useruniqueid: 'userId', webid: 'distinctId', ssid: 'distinctId' }],
];

const all: ReadonlySet<string> = new Set(FIELDS.flatMap(([, names]) => Object.keys(names)));
/** True when an SDK sends a field of that name (normalised). */
export const isSdkField = (name: string): boolean => all.has(name);

/** Leaves under the names that the product's short ones stand for; as they are for any other product. */
export function inWordsOf({ product = '' }: Pick<Recipient, 'product'>, leaves: readonly Leaf[]): readonly Leaf[] {
  const names = product === '' ? undefined : FIELDS.find(([known]) => known.test(product))?.[1];
  if (names === undefined) return leaves;
  return leaves.map((leaf) => {
    const name = names[normaliseField(leaf.field)];
    return name === undefined ? leaf : renamed(leaf, name);
  });
}
