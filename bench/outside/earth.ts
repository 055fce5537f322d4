/** Datums and grids of a WGS-84 position, written from the published formulas. */
type Pair = [lat: number, lng: number];
const A = 6378245.0;
const EE = 0.006693421622965943;
const bend = (x: number, y: number): Pair => {
  const p = Math.PI;
  const wave = (20 * Math.sin(6 * x * p) + 20 * Math.sin(2 * x * p)) * (2 / 3);
  const lat =
    -100 +
    2 * x +
    3 * y +
    0.2 * y * y +
    0.1 * x * y +
    0.2 * Math.sqrt(Math.abs(x)) +
    wave +
    ((20 * Math.sin(y * p) + 40 * Math.sin((y / 3) * p)) * 2) / 3 +
    ((160 * Math.sin((y / 12) * p) + 320 * Math.sin((y * p) / 30)) * 2) / 3;
  const lng =
    300 +
    x +
    2 * y +
    0.1 * x * x +
    0.1 * x * y +
    0.1 * Math.sqrt(Math.abs(x)) +
    wave +
    ((20 * Math.sin(x * p) + 40 * Math.sin((x / 3) * p)) * 2) / 3 +
    ((150 * Math.sin((x / 12) * p) + 300 * Math.sin((x / 30) * p)) * 2) / 3;
  return [lat, lng];
};
/** WGS-84 to GCJ-02. */
export function gcj02(lat: number, lng: number): Pair {
  const [dLat, dLng] = bend(lng - 105, lat - 35);
  const rad = (lat / 180) * Math.PI;
  const magic = 1 - EE * Math.sin(rad) ** 2;
  return [
    lat + (dLat * 180) / (((A * (1 - EE)) / (magic * Math.sqrt(magic))) * Math.PI),
    lng + (dLng * 180) / ((A / Math.sqrt(magic)) * Math.cos(rad) * Math.PI),
  ];
}
/** WGS-84 to BD-09. */
export function bd09(lat: number, lng: number): Pair {
  const [y, x] = gcj02(lat, lng);
  const k = (Math.PI * 3000) / 180;
  const z = Math.sqrt(x * x + y * y) + 0.00002 * Math.sin(y * k);
  const t = Math.atan2(y, x) + 0.000003 * Math.cos(x * k);
  return [z * Math.sin(t) + 0.006, z * Math.cos(t) + 0.0065];
}
/** Metres of EPSG:3857. */
export const mercator = (lat: number, lng: number): [x: number, y: number] => [
  (lng * 20037508.342789244) / 180,
  (Math.log(Math.tan(((90 + lat) * Math.PI) / 360)) / (Math.PI / 180)) * (20037508.342789244 / 180),
];
export function geohash(lat: number, lng: number, length: number): string {
  const box = [
    [-90, 90],
    [-180, 180],
  ] as [[number, number], [number, number]];
  let text = '',
    bits = 0,
    count = 0,
    even = true;
  while (text.length < length) {
    const side = even ? box[1] : box[0],
      x = even ? lng : lat,
      mid = (side[0] + side[1]) / 2;
    bits = bits * 2 + (x >= mid ? 1 : 0);
    side[x >= mid ? 0 : 1] = mid;
    even = !even;
    count += 1;
    if (count === 5) {
      text += '0123456789bcdefghjkmnpqrstuvwxyz'[bits];
      bits = 0;
      count = 0;
    }
  }
  return text;
}
