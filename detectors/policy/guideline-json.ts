import { createHash } from 'node:crypto';
import { UserError } from '../../evidence/error.ts';
import { guidelineItems, typeByTerm } from '../knowledge/taxonomy.ts';
import { lintPolicy } from './lint.ts';
import type { DeclaredSdk, Policy, Statement } from './model.ts';
import { typesIn } from './reader/tables.ts';
import { longestTerm } from './reader/terms.ts';
import { itemStatement } from './yaml.ts';

/** JSON sources: WeChat's guideline (getPrivacySetting of the open platform), and what app.json declares. */

type Dict = Readonly<Record<string, unknown>>;
const dict = (value: unknown): Dict =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Dict) : {};
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Reads the answer of getPrivacySetting or an app.json; throws `UserError` for any other JSON. */
export function parsePolicyJson(source: string, file: string): Policy {
  const json = dict(parse(source, file));
  const settings = json['setting_list'] ?? json['settingList'] ?? json['privacy_list'];
  if (settings !== undefined) return guideline(json, list(settings), source, file);
  if (json['pages'] !== undefined || json['requiredPrivateInfos'] !== undefined) return appJson(json, source, file);
  throw new UserError(
    'this JSON is no privacy guideline and no app.json',
    file,
    'Give the answer of getPrivacySetting (setting_list) or an app.json.',
  );
}

function parse(source: string, file: string): unknown {
  try {
    return JSON.parse(source) as unknown;
  } catch (error) {
    const message = (error as Error).message.split('\n')[0] ?? '';
    throw new UserError(`not valid JSON: ${message}`, file, '', { cause: error });
  }
}

function guideline(json: Dict, settings: readonly unknown[], source: string, file: string): Policy {
  const owner = dict(json['owner_setting'] ?? json['ownerSetting']);
  const rows = settings.map(dict);
  const statements = rows.map((row, at) => settingStatement(row, at, source));
  const contacts = ['contact_email', 'contact_phone', 'contact_qq', 'contact_weixin']
    .map((key) => text(owner[key]))
    .filter((one) => one !== '');
  const period = text(owner['store_expire_timestamp']);
  const policy = {
    ...empty(source, file, 'wechat-guideline'),
    statements,
    retention: period === '' ? null : { text: period, line: lineOf(source, period) },
    contacts: contacts.map((one) => ({ text: one, line: lineOf(source, one) })),
    // The platform's page always offers these routes, whatever the operator writes.
    rights: ['access', 'copy', 'correct', 'delete', 'withdraw'].map((right) => ({
      right,
      text: '微信《用户隐私保护指引》固定条款',
      line: 1,
    })),
    sdks: list(json['sdk_privacy_info_list'] ?? json['sdkPrivacyInfoList'])
      .map(dict)
      .map((one) => sdk(one, source)),
    guideline: rows.map((row) => text(row['privacy_key'])).filter((key) => key !== ''),
  };
  return { ...policy, lint: lintPolicy(policy) };
}

function settingStatement(row: Dict, at: number, source: string): Statement {
  const key = text(row['privacy_key']);
  const purpose = text(row['privacy_text']);
  const line = lineOf(source, key);
  const start = Math.max(0, source.indexOf(key));
  const span = { start, end: start + key.length };
  const item = guidelineItems.find((one) => one.privacy_key === key);
  const label = text(row['privacy_label']) || key;
  const base = item ? itemStatement(item, line, span) : custom(label, at, line, span);
  const from = purpose === '' ? -1 : source.indexOf(purpose);
  return {
    ...base,
    purposes: purpose === '' ? [] : [{ text: purpose, start: from, end: from + purpose.length }],
    text: `开发者收集你的${item?.label_zh ?? label}${purpose === '' ? '' : `，用于${purpose}`}`,
  };
}

/** The console also takes keys of the operator's own. */
function custom(
  label: string,
  at: number,
  line: number,
  quote: { readonly start: number; readonly end: number },
): Statement {
  const dataType = typeByTerm(label)?.id ?? longestTerm(label)?.id ?? '';
  return {
    id: `custom-${at + 1}`,
    actor: 'first',
    action: 'collect',
    polarity: 'asserted',
    terms: [{ text: label, ...quote, dataType }],
    recipients: [],
    purposes: [],
    conditions: [],
    quote,
    text: label,
    line,
  };
}

function sdk(row: Dict, source: string): DeclaredSdk {
  const name = text(row['sdk_name'] ?? row['name']);
  const settings = list(row['sdk_list'] ?? row['setting_list']).map(dict);
  const keys = settings.map((one) => guidelineItems.find((item) => item.privacy_key === text(one['privacy_key'])));
  return {
    name,
    entity: text(row['sdk_biz_name'] ?? row['biz_name']),
    dataTypes: [
      ...new Set([
        ...keys.flatMap((item) => item?.data_types ?? []),
        ...settings.flatMap((one) => typesIn(text(one['privacy_label']))),
      ]),
    ],
    purpose: settings
      .map((one) => text(one['privacy_text']))
      .filter((one) => one !== '')
      .join('；'),
    line: lineOf(source, name),
  };
}

const SCOPE_KEYS: Readonly<Record<string, string>> = {
  getLocation: 'Location',
  onLocationChange: 'Location',
  startLocationUpdate: 'Location',
  startLocationUpdateBackground: 'Location',
  getFuzzyLocation: 'Location',
  chooseLocation: 'ChooseLocation',
  choosePoi: 'ChooseLocation',
  chooseAddress: 'Address',
};

/** What app.json tells: location APIs with their purpose, and plug-ins. It is no guideline, so the guideline stays unknown. */
function appJson(json: Dict, source: string, file: string): Policy {
  const permission = dict(json['permission']);
  const keys = [
    ...new Set(
      list(json['requiredPrivateInfos'])
        .map((name) => SCOPE_KEYS[text(name)])
        .filter((key) => key !== undefined),
    ),
  ];
  const desc = text(dict(permission['scope.userLocation'])['desc']);
  const statements = keys.map((key, at) => ({
    ...settingStatement({ privacy_key: key, privacy_text: key === 'Location' ? desc : '' }, at, source),
    text: `app.json: ${key}${key === 'Location' && desc !== '' ? `，${desc}` : ''}`,
  }));
  const plugins = Object.entries(dict(json['plugins'])).map(([name, value]) => ({
    name,
    entity: text(dict(value)['provider']),
    dataTypes: [],
    purpose: '',
    line: lineOf(source, name),
  }));
  return { ...empty(source, file, 'app.json'), statements, sdks: plugins };
}

const empty = (source: string, file: string, format: string): Policy => ({
  source: { file, format, title: '', sha256: createHash('sha256').update(source).digest('hex') },
  statements: [],
  retention: null,
  rights: [],
  contacts: [],
  sdks: [],
  firstParty: [],
  lint: [],
});

const lineOf = (source: string, part: string): number =>
  part === '' ? 1 : source.slice(0, Math.max(0, source.indexOf(part))).split('\n').length;
