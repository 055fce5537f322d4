import type { Json } from '../../../../evidence/events.ts';
import { wgs84ToGcj02 } from '../coordinates.ts';
import { type Family, type HostParts, object, text } from '../types.ts';
import { askSheet } from './sheet.ts';

const round = (value: number, digits: number): number => Number(value.toFixed(digits));

/** Where the persona is: exact, fuzzy, and as picked on the map. */
export function locationFamily(parts: HostParts): Family {
  const { persona } = parts;
  const position = (type: string) => {
    const { latitude, longitude } = persona.location;
    const point = type === 'gcj02' ? wgs84ToGcj02(latitude, longitude) : { latitude, longitude };
    return { latitude: round(point.latitude, 6), longitude: round(point.longitude, 6) };
  };
  const fix = (type: string): Json => ({
    ...position(type),
    speed: 0,
    accuracy: 30,
    altitude: persona.location.altitude ?? 0,
    verticalAccuracy: 0,
    horizontalAccuracy: 30,
  });
  const chosen = (override: Json): Json => ({ ...persona.place, ...position('gcj02'), ...object(override) }) as Json;
  return {
    handlers: {
      getLocation: (args) => fix(text(args['type'], 'wgs84')),
      getFuzzyLocation(args) {
        const { latitude, longitude } = position(text(args['type'], 'wgs84'));
        return { latitude: round(latitude, 2), longitude: round(longitude, 2) };
      },
      chooseLocation: async (_args, call) =>
        chosen((await askSheet(parts, call, { kind: 'location', title: '选择位置', content: '' })) as Json),
      choosePoi: async (_args, call) =>
        ({
          type: 1,
          ...object(
            chosen((await askSheet(parts, call, { kind: 'location', title: '选择位置', content: '' })) as Json),
          ),
        }) as Json,
    },
  };
}
