import type { Draw } from '../draw.ts';
import type { Told } from '../told.ts';
import { NAMED, type Named } from './names.ts';
import { person } from './people.ts';

/** @table Names that say several things, or one only beside others: no examiner can ask that they be believed. */
const VAGUE = new Set(
  `name code card data info sign no tel sh qm lp dw xl sr yx gz zz zw sg tz gx zd wz jd wd cs gj ly cc zj xx ym xy mm nl nc tx dh yb hz xb gh xh mz jg zy bs
  cp kh bl bq zs qd cj party from to position model level height weight school relation nation country company content message text intro introduction
  signature ticket operator location degree condition history report start end step steps city cityname csmc 城市 companyname unitname orgname corpname dwmc gsmc
  公司 单位名称 hospital hospitalname hospname yymc yiyuan 医院 医院名称 pickup pickupaddress clientid vendorid serial serialno displayname 国家 branchname mb`
    .trim()
    .split(/\s+/),
);
const words = (name: string): readonly string[] => name.split(' ');
const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
/** @table How names are put together. */
const STYLES: readonly ((parts: readonly string[]) => string)[] = [
  ([first = '', ...rest]) => first + rest.map(capital).join(''),
  (parts) => parts.join('_'),
  (parts) => parts.join(''),
  (parts) => parts.map(capital).join(''),
  (parts) => parts.join('-'),
  (parts) => parts.join('_').toUpperCase(),
];
const BEFORE = ['user', 'cust', 'member', 'my', 'wx', 'bind', 'ext', 'req', 'input', 'f', 'p', 'old', 'new'];
const BEHIND = ['1', '2', 'Str', '_val', 'Txt', '_1', 'Value', '_str', 'Info'];

const OWNERS =
  `user cust customer member contact link apply applicant owner buyer patient student passenger driver tenant my guest visitor`.split(
    ' ',
  );

/** Names of a type as a number of back ends would write them. */
function namesOf({ english, others, owned }: Named, d: Draw): readonly string[] {
  const camel = STYLES.slice(0, 1);
  const telling = english.filter((name) => !VAGUE.has(name.replaceAll(' ', '')));
  const styled = telling.flatMap((name) => [...camel, d.one(STYLES), d.one(STYLES)].map((style) => style(words(name))));
  const longer = styled.slice(0, 4).map((name) => name + d.one(BEHIND));
  const before = telling.map((name) => d.one(STYLES)([d.one(owned ? OWNERS : BEFORE), ...words(name)]));
  return [...new Set([...styled, ...before, ...longer, ...others])].filter(
    (name) => name !== '' && !VAGUE.has(name.toLowerCase().replaceAll(/[_-]/g, '')),
  );
}

/** Half a position is sent by nobody. */
const HALVES = new Set(['latitude', 'longitude']);
export const toldBy = (seed: Draw): readonly Told[] =>
  NAMED.filter(({ value }) => !HALVES.has(value)).map((one) => ({
    type: one.type,
    names: namesOf(one, seed),
    make: (d) => person(d)[one.value] ?? '',
  }));
