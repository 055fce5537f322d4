import type { CodePlugin, Json } from '../../evidence/events.ts';
import { templatesOf } from '../explore/map/handlers.ts';
import type { AppBundle } from '../host/contract.ts';

/** Plugins that are listed. */
const MAX = 100;
/** The name is empty where it is computed: each plugin may be meant. */
const REQUIRED = /\brequirePlugin(?:\.async)?\s{0,4}\(\s{0,4}(?:["'`]([^"'`]{1,100})["'`]|[^\s)])/g;

/** Plugins that app.json and the subpackages declare, and whether anything in the program names them. */
export function pluginsIn(bundle: AppBundle): readonly CodePlugin[] {
  const declared = declarations(bundle);
  if (declared.length === 0) return [];
  const code = [...Object.values(bundle.modules), ...Object.values(templatesOf(bundle))];
  const required = new Set(code.flatMap((text) => [...text.matchAll(REQUIRED)].map(([, name = '']) => name)));
  const links = Object.values(bundle.configs).flatMap(({ raw, usingComponents }) => texts(raw, usingComponents));
  const named = ({ name, provider }: Declared): boolean => {
    const addresses = [`plugin://${name}/`, `plugin-private://${provider}/`, `__plugin__/${provider}/`];
    return [...links, ...code].some((text) => addresses.some((address) => text.includes(address)));
  };
  return declared.map((one) => ({ ...one, used: required.has('') || required.has(one.name) || named(one) }));
}

type Declared = Omit<CodePlugin, 'used'>;

/** Addresses of components as written, and as they were resolved (a plugin that is part of the project has a path). */
const texts = (raw: Readonly<Record<string, Json>>, resolved: Readonly<Record<string, string>>): string[] => [
  ...Object.values(fields(raw['usingComponents'])).filter((one) => typeof one === 'string'),
  ...Object.values(resolved),
];

function declarations({ app }: AppBundle): Declared[] {
  const subs = app['subPackages'] ?? app['subpackages'];
  const holders = [app, ...(Array.isArray(subs) ? subs.map(fields) : [])];
  return holders
    .flatMap((holder) => Object.entries(fields(holder['plugins'])))
    .slice(0, MAX)
    .map(([name, value]) => ({
      name,
      provider: text(fields(value)['provider']),
      version: text(fields(value)['version']),
    }));
}

const text = (value: Json | undefined): string => (typeof value === 'string' ? value.slice(0, 100) : '');
const fields = (value: Json | undefined): Readonly<Record<string, Json>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Readonly<Record<string, Json>>) : {};
