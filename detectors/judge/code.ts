import type { CodePlace, CodeScanEvent, Envelope, Json } from '../../evidence/events.ts';
import { guidelineItems } from '../knowledge/taxonomy.ts';
import type { Policy } from '../policy/model.ts';
import type { Recipients } from '../recipients/recipient.ts';
import type { ResultCode } from '../result.ts';
import type { Evidence } from '../types.ts';
import { recipientsInCode } from './code-recipients.ts';
import type { EventIndex } from './event-index.ts';

type Scan = CodeScanEvent & Envelope;
/** Most places listed of each kind; the numbers count all. */
const LISTED = 200;

/** The scan of the program's code, when the run has one. */
export const scanOf = (index: EventIndex): Scan | undefined =>
  index.marks.find((event): event is Scan => event.type === 'code-scan');

/** What the declarations are that the code is held against, beside those of app.json. */
interface Declared {
  readonly recipients: Recipients;
  readonly policy: Policy | null;
}

/** What the code can do and the run did not see it do. */
export function codeCoverageOf(
  evidence: Evidence,
  index: EventIndex,
  { recipients, policy }: Declared,
): ResultCode | undefined {
  const scan = scanOf(index);
  if (scan === undefined) return undefined;
  const called = new Set([...index.apis].map((api) => api.toLowerCase()));
  const contacted = new Set([...index.hosts].filter((host) => host !== ''));
  const apis = byName(scan.apis, ({ api }) => api);
  const hosts = byName(scan.hosts, ({ host }) => host);
  const quiet = apis.filter(([api]) => isSensitiveApi(api) && !called.has(api.toLowerCase()));
  const silent = hosts.filter(([host]) => !contacted.has(host));
  return {
    of: scan.of,
    modules: scan.modules,
    unread: scan.unread.length,
    apis: { named: apis.length, notCalled: quiet.slice(0, LISTED).map(([api, place]) => ({ api, ...shown(place) })) },
    hosts: {
      named: hosts.length,
      notContacted: silent.slice(0, LISTED).map(([host, place]) => ({ host, ...shown(place) })),
    },
    libraries: scan.libraries.slice(0, LISTED).map(({ name, version = '', file }) => ({ name, version, file })),
    recipients: recipientsInCode(scan, recipients, contacted),
    unusedPlugins: (isWhole(scan) ? (scan.plugins ?? []) : [])
      .filter(({ used }) => !used)
      .map(({ name, provider, version }) => ({ name, provider, version })),
    permissions: permissionsOf(evidence.manifest.target.declared, {
      named: new Set(apis.map(([api]) => doneBy(api))),
      whole: isWhole(scan),
      guideline: policy?.guideline ?? [],
    }),
  };
}

/** The first place of each name; the program's own code before that of libraries. */
function byName<T extends CodePlace>(list: readonly T[], name: (entry: T) => string): (readonly [string, T])[] {
  const found = new Map<string, T>();
  for (const entry of [...list.filter((one) => !one.library), ...list.filter((one) => one.library)])
    if (!found.has(name(entry))) found.set(name(entry), entry);
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1));
}

const shown = ({
  file,
  line = 0,
  pages,
  library,
}: CodePlace): { file: string; line: number; pages: readonly string[]; library?: true } => ({
  file,
  line,
  pages,
  ...(library ? { library } : {}),
});

const bare = (api: string): string => api.replace(/^wx\./, '').toLowerCase();
const SENSITIVE: ReadonlySet<string> = new Set(
  guidelineItems.flatMap(({ apis, components }) => [...apis.map(bare), ...components.map((one) => one.toLowerCase())]),
);

/** An API or open-type that WeChat's privacy guideline has an item for. */
export const isSensitiveApi = (api: string): boolean => SENSITIVE.has(bare(api));

/** APIs that app.json has to list in `requiredPrivateInfos`. Source: WeChat docs "全局配置 requiredPrivateInfos". */
const PRIVATE_INFOS = [
  'getFuzzyLocation',
  'getLocation',
  'onLocationChange',
  'startLocationUpdate',
  'startLocationUpdateBackground',
  'chooseLocation',
  'choosePoi',
  'chooseAddress',
];

/** Location scopes are refused without a purpose in `permission` of app.json. Source: WeChat docs "全局配置 permission". */
const WITH_PURPOSE: Readonly<Record<string, readonly string[]>> = {
  'scope.userLocation': ['getLocation', 'startLocationUpdate'],
  'scope.userFuzzyLocation': ['getFuzzyLocation'],
  'scope.userLocationBackground': ['startLocationUpdateBackground'],
};

/** What was not read may use what the rest does not: only of the whole it can be said that it uses a thing nowhere. */
const isWhole = ({ unread, dropped }: CodeScanEvent): boolean => unread.length === 0 && dropped === 0;

/** What code names to come to a method of the knowledge table: a manager that has no other use. */
const DONE_BY: Readonly<Record<string, string>> = { 'wx.getRecorderManager': 'RecorderManager.start' };
export const doneBy = (api: string): string => DONE_BY[api] ?? api;

interface InCode {
  readonly named: ReadonlySet<string>;
  /** All of the code was read. */
  readonly whole: boolean;
  /** privacy_keys of the privacy guideline; empty without one. */
  readonly guideline: readonly string[];
}

/** Declared in app.json or the privacy guideline and named by no code (when all of it was read); named by the code and declared nowhere. */
function permissionsOf(json: Json | undefined, { named, whole, guideline }: InCode): ResultCode['permissions'] {
  const declared = fields(json);
  const has = (api: string): boolean => named.has(`wx.${api}`);
  const infos = list(declared['requiredPrivateInfos']);
  const scopes = Object.keys(fields(declared['permission']));
  const isUnused = (uses: readonly string[]): boolean => uses.length > 0 && !uses.some((use) => named.has(use));
  const unused = [
    ...infos.filter((info) => !has(info)).map((info) => `requiredPrivateInfos: ${info}`),
    ...scopes.filter((scope) => isUnused(usesOfScope(scope))).map((scope) => `permission: ${scope}`),
    ...guideline.filter((key) => isUnused(usesOfKey(key))).map((key) => `guideline: ${key}`),
  ];
  return {
    unused: whole ? unused : [],
    undeclared: [
      ...PRIVATE_INFOS.filter((info) => has(info) && !infos.includes(info)).map(
        (info) => `requiredPrivateInfos: ${info}`,
      ),
      ...Object.keys(WITH_PURPOSE)
        .filter((scope) => !scopes.includes(scope) && WITH_PURPOSE[scope]?.some(has) === true)
        .map((scope) => `permission: ${scope}`),
    ],
  };
}

/** APIs that need the one or the other permission beside those that the guideline's items name. */
const MORE_USES: Readonly<Record<string, readonly string[]>> = {
  'scope.userLocation': ['wx.onLocationChange', 'wx.chooseLocation'],
  Location: ['wx.onLocationChange'],
};
const usesWhere = (name: string, has: (item: (typeof guidelineItems)[number]) => boolean): readonly string[] =>
  guidelineItems
    .flatMap((item) => (has(item) ? [...item.apis, ...item.components] : []))
    .concat(MORE_USES[name] ?? [])
    // A map context is made for many things; whether it shows where the person is cannot be told.
    .map((use) => (use === 'MapContext.moveToLocation' ? 'wx.createMapContext' : use));
const usesOfScope = (scope: string): readonly string[] =>
  usesWhere(scope, (item) => item.authorize_scopes.includes(scope));
const usesOfKey = (key: string): readonly string[] => usesWhere(key, (item) => item.privacy_key === key);

const list = (value: Json | undefined): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
const fields = (value: Json | undefined): Readonly<Record<string, Json>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Readonly<Record<string, Json>>) : {};
