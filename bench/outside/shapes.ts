import { CARRIERS, type Carrier } from './carriers.ts';
import { DIGESTS, type Digest } from './digests.ts';
import { Draw } from './draw.ts';
import { type Form, formsOf } from './forms.ts';
import { FURTHER, type Layer, LISTED } from './layers.ts';
import { LOOKALIKES, type Lookalike } from './lookalikes.ts';
import { PEOPLE } from './people.ts';
import { CARRIERS2 } from './second/carriers.ts';
import { FORMS2 } from './second/forms.ts';
import { DIGESTS2, LAYERS2 } from './second/layers.ts';
import { LOOKALIKES2 } from './second/lookalikes.ts';
import { PEOPLE2 } from './second/people.ts';
import { TOLD2 } from './second/told.ts';
import { THIRD } from './third/index.ts';
import { TOLD, type Told } from './told.ts';

/** Everything that a draw takes from. There are three of them, so that what was mended with one is measured with another. */
export interface Shape {
  readonly people: Readonly<Record<string, (d: Draw) => string>>;
  readonly forms: (type: string) => readonly Form[];
  /** What issue 4 lists, and what it does not. */
  readonly listed: Readonly<Record<string, Layer>>;
  readonly further: Readonly<Record<string, Layer>>;
  readonly digests: Readonly<Record<string, Digest>>;
  readonly carriers: Readonly<Record<string, Carrier>>;
  readonly told: readonly Told[];
  readonly lookalikes: Readonly<Record<string, Lookalike>>;
  readonly neutral: readonly string[];
}

const FIRST: Shape = {
  people: PEOPLE,
  forms: formsOf,
  listed: LISTED,
  further: FURTHER,
  digests: DIGESTS,
  carriers: CARRIERS,
  told: TOLD,
  lookalikes: LOOKALIKES,
  neutral: 'v a1 p_x val field7 payload x k2 content_ extInfo data param1 备注 remark c3'.split(' '),
};
const SECOND: Shape = {
  people: { ...PEOPLE, ...PEOPLE2 },
  forms: (type) => FORMS2[type] ?? [],
  listed: LAYERS2,
  further: {},
  digests: DIGESTS2,
  carriers: CARRIERS2,
  told: TOLD2,
  lookalikes: LOOKALIKES2,
  neutral: 'info b z9 msg_ text2 attr3 custom bizData ext_1 说明 w q7 body_ tag5'.split(' '),
};
export const shapeOf = (name: string): Shape => (name === '3' ? THIRD : name === '2' ? SECOND : FIRST);

/** A person as known values: what a tester gives with `--known`. */
export const personOf = ({ people }: Shape, seed: number): readonly { type: string; value: string }[] => {
  const d = new Draw(seed);
  return Object.entries(people).map(([type, make]) => ({ type, value: make(d) }));
};
