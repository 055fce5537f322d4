const AXIS = 6_378_245;
const ECCENTRICITY = 0.006_693_421_622_965_943;

const outsideChina = (lat: number, lng: number): boolean =>
  lng < 72.004 || lng > 137.8347 || lat < 0.8293 || lat > 55.8271;

function waves(value: number, scale: readonly [number, number, number]): number {
  const [short, middle, long] = scale;
  return 20 * Math.sin(value * short * Math.PI) + 40 * Math.sin(value * middle * Math.PI) + long;
}

function shiftLatitude(x: number, y: number): number {
  const base = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x));
  const ripple = (20 * Math.sin(6 * x * Math.PI) + 20 * Math.sin(2 * x * Math.PI)) * (2 / 3);
  const swell = waves(y, [1, 1 / 3, 0]) * (2 / 3);
  return base + ripple + swell + (160 * Math.sin((y / 12) * Math.PI) + 320 * Math.sin((y * Math.PI) / 30)) * (2 / 3);
}

function shiftLongitude(x: number, y: number): number {
  const base = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x));
  const ripple = (20 * Math.sin(6 * x * Math.PI) + 20 * Math.sin(2 * x * Math.PI)) * (2 / 3);
  const swell = waves(x, [1, 1 / 3, 0]) * (2 / 3);
  return base + ripple + swell + (150 * Math.sin((x / 12) * Math.PI) + 300 * Math.sin((x / 30) * Math.PI)) * (2 / 3);
}

/** WGS-84 to GCJ-02, the system of Chinese maps and of `type: 'gcj02'`; unchanged outside China. Source: the published approximation. */
export function wgs84ToGcj02(
  latitude: number,
  longitude: number,
): { readonly latitude: number; readonly longitude: number } {
  if (outsideChina(latitude, longitude)) return { latitude, longitude };
  const x = longitude - 105;
  const y = latitude - 35;
  const radians = (latitude / 180) * Math.PI;
  const magic = 1 - ECCENTRICITY * Math.sin(radians) ** 2;
  const root = Math.sqrt(magic);
  const north = (shiftLatitude(x, y) * 180) / (((AXIS * (1 - ECCENTRICITY)) / (magic * root)) * Math.PI);
  const east = (shiftLongitude(x, y) * 180) / ((AXIS / root) * Math.cos(radians) * Math.PI);
  return { latitude: latitude + north, longitude: longitude + east };
}
