import type { Json } from '../../evidence/events.ts';
import { personaFields } from '../../scenarios/interpolate.ts';
import type { Persona } from '../../scenarios/persona/persona.ts';

/** Shorter values stand in ordinary words by chance. */
const LEAST = 3;

/** What a person typed, with the persona's values by name: `17491234567` becomes `${persona.mobile}`. The longest value is looked for first. */
export function byName(value: Json, persona: Persona): Json {
  const fields = [...personaFields(persona)]
    .map(([name, field]) => [name, String(field)] as const)
    .filter(([, field]) => field.length >= LEAST)
    .sort((a, b) => b[1].length - a[1].length);
  return named(value, fields);
}

function named(value: Json, fields: readonly (readonly [string, string])[]): Json {
  if (typeof value === 'string') return inText(value, fields);
  if (Array.isArray(value)) return value.map((item: Json) => named(item, fields));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, named(member as Json, fields)]));
}

const inText = (text: string, fields: readonly (readonly [string, string])[]): string =>
  fields.reduce((so, [name, field]) => so.replaceAll(field, `$${`{${name}}`}`), text);
