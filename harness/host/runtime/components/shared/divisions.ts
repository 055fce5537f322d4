import { parse, XHR } from '../../core/pristine.ts';

/** A province, city or district with its GB/T 2260 code. */
export interface Division {
  readonly code: string;
  readonly name: string;
}

/** Names by code, as `@vant/area-data` lists them. */
interface Names {
  readonly province_list: Readonly<Record<string, string>>;
  readonly city_list: Readonly<Record<string, string>>;
  readonly county_list: Readonly<Record<string, string>>;
}

let known: Readonly<Record<'provinces' | 'cities' | 'districts', readonly Division[]>> | undefined;

/** A fifth of the runtime's size, for the region picker alone: the host hands it over when the first one opens. */
function divisions(): NonNullable<typeof known> {
  if (known !== undefined) return known;
  const request = new XHR();
  request.open('GET', '/__host/divisions.json', false);
  request.send();
  const names = parse(request.responseText) as Names;
  known = { provinces: list(names.province_list), cities: list(names.city_list), districts: list(names.county_list) };
  return known;
}

const list = (names: Readonly<Record<string, string>>): readonly Division[] =>
  Object.entries(names).map(([code, name]) => ({ code, name }));

/** The children of a division; without one, the provinces. */
export function divisionsOf(parent: Division | undefined): readonly Division[] {
  const { provinces, cities, districts } = divisions();
  if (parent === undefined) return provinces;
  const city = !parent.code.endsWith('0000');
  const prefix = parent.code.slice(0, city ? 4 : 2);
  return (city ? districts : cities).filter((one) => one.code.startsWith(prefix));
}
