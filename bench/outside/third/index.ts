import { Draw } from '../draw.ts';
import type { Shape } from '../shapes.ts';
import { CARRIERS3 } from './carriers.ts';
import { DIGESTS3, FURTHER3, forms3, LAYERS3 } from './layers.ts';
import { LOOKALIKES3 } from './lookalikes.ts';
import { NAMED } from './names.ts';
import { person } from './people.ts';
import { toldBy } from './told.ts';

const known = new Map(NAMED.filter(({ known }) => known).map(({ type, value }) => [type, value]));

/** The third shape: by another hand, from the issue and the taxonomy alone, when the two before were mended. */
export const THIRD: Shape = {
  people: {
    ...Object.fromEntries([...known].map(([type, value]) => [type, (d: Draw) => person(d)[value] ?? ''])),
    'wechat-id': (d) => person(d).wxid ?? '',
  },
  forms: forms3,
  listed: LAYERS3,
  further: FURTHER3,
  digests: DIGESTS3,
  carriers: CARRIERS3,
  told: toldBy(new Draw(20261130)),
  lookalikes: LOOKALIKES3,
  neutral: 'v val data f1 p2 content ext a input custom_field_3 x1'.split(' '),
};
