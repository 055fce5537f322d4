import { UserError } from '../evidence/error.ts';
import type { Json } from '../evidence/events.ts';
import { nearest } from '../schema/yaml.ts';
import type { Papers } from './persona/papers.ts';
import type { Persona } from './persona/persona.ts';
import type { AppFacts } from './program.ts';

const PLACEHOLDER = /\$\{\s*([\w.]{1,80})\s*\}/g;
const WHOLE = /^\$\{\s*([\w.]{1,80})\s*\}$/;

const PAPERS = [
  'landline',
  'wechatId',
  'qq',
  'hkMacauPermit',
  'taiwanPermit',
  'hkmtResidentPermit',
  'militaryId',
  'uscc',
  'vin',
  'studentId',
  'employeeId',
  'occupation',
  'school',
  'education',
  'ethnicity',
  'height',
  'weight',
  'income',
  'bankName',
  'symptom',
  'medicalHistory',
  'allergy',
  'signature',
] as const satisfies readonly (keyof Papers)[];

/** What `${…}` can name: persona fields, the scenario's variables, the item of a loop. Nested values by dots. */
export type Names = ReadonlyMap<string, Json>;

/** Fields that a scenario can name, as `persona.<field>`. */
export function personaFields(persona: Persona): Names {
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
    'gender',
    'search',
    'latitude',
    'longitude',
    ...PAPERS,
  ] as const;
  return new Map([
    ...plain.map((field) => [`persona.${field}`, String(persona[field])] as const),
    ...(['province', 'city', 'district', 'detail', 'full', 'postcode'] as const).map(
      (field) => [`persona.address.${field}`, address[field]] as const,
    ),
    ...persona.contacts
      .slice(0, 1)
      .flatMap(({ name, mobile }) => [
        ['persona.contact.name', name] as const,
        ['persona.contact.mobile', mobile] as const,
      ]),
  ]);
}

/** What a scenario can name of the program: `app.pages`, `app.tabs`, `app.scopes` (lists), `app.entry` (its first page). */
export const appFields = ({ pages, tabs, scopes }: AppFacts): Names =>
  new Map<string, Json>([
    ['app.pages', [...pages]],
    ['app.tabs', [...tabs]],
    ['app.scopes', [...scopes]],
    ...(pages[0] === undefined ? [] : [['app.entry', pages[0]] as const]),
  ]);

/** Adds variables to the names; members of an object are named by dots as well. */
export function withVariables(names: Names, variables: Readonly<Record<string, Json>>): Names {
  const all = new Map(names);
  const add = (name: string, value: Json): void => {
    all.set(name, value);
    if (typeof value === 'object' && value !== null)
      for (const [key, member] of Object.entries(value)) add(`${name}.${key}`, member as Json);
  };
  for (const [name, value] of Object.entries(variables)) add(name, value);
  return all;
}

/**
 * Puts named values into every string of a step's value. A string that is nothing but one placeholder becomes the value itself, so that
 * numbers and lists stay what they are. An unknown name is the user's slip: named with its nearest neighbour.
 */
export function interpolate(value: Json, names: Names, where: string): Json {
  if (typeof value === 'string') return textOf(value, names, where);
  if (Array.isArray(value)) return value.map((item: Json) => interpolate(item, names, where));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      String(textOf(key, names, where)),
      interpolate(member as Json, names, where),
    ]),
  );
}

function textOf(text: string, names: Names, where: string): Json {
  const whole = WHOLE.exec(text)?.[1];
  if (whole !== undefined) return named(whole, names, where);
  return text.replaceAll(PLACEHOLDER, (_, name: string) => {
    const value = named(name, names, where);
    return typeof value === 'object' ? JSON.stringify(value) : String(value);
  });
}

function named(name: string, names: Names, where: string): Json {
  const value = names.get(name);
  if (value !== undefined) return value;
  const near = nearest(name, [...names.keys()]);
  const persona = name.startsWith('persona.') ? `the persona has no "${name.slice(8)}"` : `"${name}" is not defined`;
  throw new UserError(
    persona,
    where,
    near === undefined
      ? `There are: ${[...names.keys()].join(', ')}.`
      : `Did you mean "${near.replace(/^persona\./, '')}"?`,
  );
}
