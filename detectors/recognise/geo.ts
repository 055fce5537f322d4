/** WGS-84 degrees. */
export interface Point {
  readonly lat: number;
  readonly lng: number;
}

export type Datum = 'wgs84' | 'gcj02' | 'bd09';

const A = 6_378_245;
const EE = 0.006_693_421_622_965_943;
const X_PI = (Math.PI * 3000) / 180;

const wave = (value: number, ...terms: readonly (readonly [factor: number, scale: number])[]): number =>
  terms.reduce((sum, [factor, scale]) => sum + (factor * 2 * Math.sin(value * scale * Math.PI)) / 3, 0);

function shiftLat(x: number, y: number): number {
  const flat = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x));
  return flat + wave(x, [20, 6], [20, 2]) + wave(y, [20, 1], [40, 1 / 3]) + wave(y, [160, 1 / 12], [320, 1 / 30]);
}

function shiftLng(x: number, y: number): number {
  const flat = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x));
  return flat + wave(x, [20, 6], [20, 2]) + wave(x, [20, 1], [40, 1 / 3]) + wave(x, [150, 1 / 12], [300, 1 / 30]);
}

/** WGS-84 to GCJ-02, the datum of Chinese maps (published approximation, good to about a metre). */
export function toGcj02({ lat, lng }: Point): Point {
  const [x, y] = [lng - 105, lat - 35];
  const rad = (lat / 180) * Math.PI;
  const magic = 1 - EE * Math.sin(rad) ** 2;
  const root = Math.sqrt(magic);
  return {
    lat: lat + (shiftLat(x, y) * 180) / (((A * (1 - EE)) / (magic * root)) * Math.PI),
    lng: lng + (shiftLng(x, y) * 180) / ((A / root) * Math.cos(rad) * Math.PI),
  };
}

/** GCJ-02 to BD-09, Baidu's. */
export function toBd09({ lat, lng }: Point): Point {
  const z = Math.sqrt(lng * lng + lat * lat) + 0.000_02 * Math.sin(lat * X_PI);
  const theta = Math.atan2(lat, lng) + 0.000_003 * Math.cos(lng * X_PI);
  return { lat: z * Math.sin(theta) + 0.006, lng: z * Math.cos(theta) + 0.0065 };
}

/** The known point in each datum that a mini-program may send. */
export const inEveryDatum = (point: Point): Readonly<Record<Datum, Point>> => {
  const gcj02 = toGcj02(point);
  return { wgs84: point, gcj02, bd09: toBd09(gcj02) };
};

/** A number as written, with the decimals it carries; `scale` undoes integers such as lat * 1e6. */
export interface Degrees {
  readonly value: number;
  readonly decimals: number;
}

const SCALES = [1e6, 1e7, 1e5];

/** Readings of a text as a coordinate: 1-3 digits and 2-15 decimals, or an integer of degrees times a million, ten million, or a hundred thousand. */
export function readingsOf(text: string): readonly Degrees[] {
  const match = /^-?\d{1,3}\.(\d{2,20})$/.exec(text);
  if (match) return [{ value: Number(text), decimals: Math.min(15, match[1]?.length ?? 0) }];
  if (!/^-?\d{6,10}$/.test(text)) return [];
  return SCALES.map((scale) => ({ value: Number(text) / scale, decimals: Math.round(Math.log10(scale)) }));
}

/** The first reading, if any. */
export const degreesOf = (text: string): Degrees | undefined => readingsOf(text)[0];

/** Within the rounding that the decimals show (and a little of the datum formulas' own error). */
const near = (degrees: Degrees, wanted: number): boolean =>
  Math.abs(degrees.value - wanted) <= 0.6 * 10 ** -Math.min(degrees.decimals, 5) + 0.000_02;

/** The datum in which the pair is the known point, if any. Both numbers must fit: one alone proves nothing. */
export function matchPoint(lat: Degrees, lng: Degrees, known: Readonly<Record<Datum, Point>>): Datum | undefined {
  return (['wgs84', 'gcj02', 'bd09'] as const).find(
    (datum) => near(lat, known[datum].lat) && near(lng, known[datum].lng),
  );
}

/** True when the number is the latitude or longitude of the point in some datum: rules out prices and sizes before pairs are made. */
export const oneFits = (degrees: Degrees, known: Readonly<Record<Datum, Point>>): boolean =>
  (['wgs84', 'gcj02', 'bd09'] as const).some(
    (datum) => near(degrees, known[datum].lat) || near(degrees, known[datum].lng),
  );

const LETTERS = '0123456789bcdefghjkmnpqrstuvwxyz';

/** Geohash of a point (Niemeyer): latitude and longitude halved by turns, five bits a letter. */
export function geohash({ lat, lng }: Point, size: number): string {
  const [lats, lngs]: [[number, number], [number, number]] = [
    [-90, 90],
    [-180, 180],
  ];
  let text = '';
  for (let bits = 0, letter = 0; text.length < size; ) {
    const [range, value] = bits % 2 === 0 ? [lngs, lng] : [lats, lat];
    const middle = (range[0] + range[1]) / 2;
    letter = letter * 2 + (value >= middle ? 1 : 0);
    range[value >= middle ? 0 : 1] = middle;
    bits += 1;
    if (bits % 5 !== 0) continue;
    text += LETTERS[letter];
    letter = 0;
  }
  return text;
}
