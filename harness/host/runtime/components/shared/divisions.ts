import { areaList } from '@vant/area-data';

/** A province, city or district with its GB/T 2260 code. */
export interface Division {
  readonly code: string;
  readonly name: string;
}

const list = (names: Record<string, string>): readonly Division[] =>
  Object.entries(names).map(([code, name]) => ({ code, name }));

const provinces = list(areaList.province_list);
const cities = list(areaList.city_list);
const districts = list(areaList.county_list);

/** The children of a division; without one, the provinces. */
export function divisionsOf(parent: Division | undefined): readonly Division[] {
  if (parent === undefined) return provinces;
  const city = !parent.code.endsWith('0000');
  const prefix = parent.code.slice(0, city ? 4 : 2);
  return (city ? districts : cities).filter((one) => one.code.startsWith(prefix));
}
