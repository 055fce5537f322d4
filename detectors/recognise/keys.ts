import { holdsTitles } from '../decode/formats/tables.ts';
import { holdsData, isIndex } from '../decode/names.ts';
import { normaliseField } from '../knowledge/taxonomy.ts';
import { signatureAsks } from '../recipients/signatures.ts';
import { KEY } from '../scan/keys.ts';
import { mayBeDegrees } from './coordinates.ts';
import { CONTAINERS, isContext } from './field-index.ts';
import { nameSpeaks } from './field-names.ts';
import { leastOfRules } from './named.ts';
import { isForm, isFormName, isNameOfPair, isPairName } from './pairs.ts';
import { supportsPattern } from './patterns.ts';
import { namesPlace } from './places.ts';
import { mayBeSalt } from './salts.ts';
import { isSdkField } from './sdk-fields.ts';
import { isWord } from './worded.ts';

/** @table How a whole address begins. */
const PROVINCES: readonly string[] =
  '北京市 天津市 上海市 重庆市 河北省 山西省 辽宁省 吉林省 黑龙江省 江苏省 浙江省 安徽省 福建省 江西省 山东省 河南省 湖北省 湖南省 广东省 海南省 四川省 贵州省 云南省 陕西省 甘肃省 青海省 自治区'.split(
    ' ',
  );

/** Fixed strings by which a value is told wherever they stand in it. */
export const MARKS: readonly string[] = ['qlogo.cn', '字第', '单元', '号楼', '小区', ...PROVINCES];

/** As in assembly/index.ts. */
const LONG = 16;

const SIGNATURE = { nothing: 0, name: KEY.below | KEY.once, value: KEY.below | KEY.field } as const;

/** What every recogniser makes of a field's name. */
export function keyBits(name: string): number {
  if (holdsData(name)) return KEY.data;
  if (isIndex(name)) return KEY.index;
  const plain = normaliseField(name);
  const speaks = nameSpeaks(name);
  let bits = 0;
  const least = leastOfRules(name);
  if (speaks === 'always' || (least > 0 && least < LONG) || mayBeSalt(name) || isWord(name)) bits |= KEY.field;
  if ((least >= LONG && least < Number.POSITIVE_INFINITY) || speaks === 'long') bits |= KEY.long;
  if (speaks === 'beside') bits |= KEY.beside;
  if (isPairName(plain) || namesPlace(plain) || holdsTitles(name) || isSdkField(plain)) bits |= KEY.field;
  if (isFormName(plain)) bits |= KEY.beside;
  if (isContext(plain) || isForm(plain)) bits |= KEY.context;
  if (mayBeDegrees(plain)) bits |= KEY.geo;
  // Whole numbers of millionths (Sensors Data): the scanner keeps only decimals by `geo`.
  if (/(?:lat|long)itude$/.test(plain)) bits |= KEY.field;
  if (supportsPattern(plain)) bits |= KEY.named;
  if (CONTAINERS.has(plain)) bits |= KEY.below;
  if (isNameOfPair(plain)) bits |= KEY.half;
  return bits | SIGNATURE[signatureAsks(plain)];
}
