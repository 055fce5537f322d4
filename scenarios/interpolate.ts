import { UserError } from '../evidence/error.ts';
import type { Json } from '../evidence/events.ts';
import { nearest } from '../schema/yaml.ts';
import type { Persona } from './persona/persona.ts';

const PLACEHOLDER = /\$\{\s*persona\.([\w.]{1,60})\s*\}/g;

/** Fields that a scenario can name. */
export function personaFields(persona: Persona): ReadonlyMap<string, string> {
  const { address } = persona;
  const plain = [
    'name',
    'mobile',
    'email',
    'residentId',
    'passport',
    'bankCard',
    'plate',
    'birthday',
    'nickname',
    'company',
    'search',
    'latitude',
    'longitude',
  ] as const;
  return new Map([
    ...plain.map((field) => [field, String(persona[field])] as const),
    ...(['province', 'city', 'district', 'detail', 'full', 'postcode'] as const).map(
      (field) => [`address.${field}`, address[field]] as const,
    ),
  ]);
}

/** Puts persona values into every string of a step's value. An unknown field is the user's slip: named with its nearest neighbour. */
export function interpolate(value: Json, fields: ReadonlyMap<string, string>, where: string): Json {
  if (typeof value === 'string')
    return value.replaceAll(PLACEHOLDER, (_, field: string) => fields.get(field) ?? unknownField(field, fields, where));
  if (Array.isArray(value)) return value.map((item: Json) => interpolate(item, fields, where));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, interpolate(member as Json, fields, where)]),
  );
}

function unknownField(field: string, fields: ReadonlyMap<string, string>, where: string): never {
  const near = nearest(field, [...fields.keys()]);
  throw new UserError(
    `the persona has no "${field}"`,
    where,
    near === undefined ? `There are: ${[...fields.keys()].join(', ')}.` : `Did you mean "${near}"?`,
  );
}
