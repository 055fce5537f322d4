import { API_TABLE } from '../table.ts';

/** Built-in components and, where programs ask for them, their attributes with values. Source: the component documentation. */
const COMPONENTS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  button: {
    'open-type': [
      'contact',
      'share',
      'getUserInfo',
      'getPhoneNumber',
      'getRealtimePhoneNumber',
      'launchApp',
      'openSetting',
      'feedback',
      'chooseAvatar',
      'agreePrivacyAuthorization',
    ],
  },
  navigator: { 'open-type': ['navigate', 'redirect', 'switchTab', 'reLaunch', 'navigateBack', 'exit'] },
  input: { type: ['text', 'number', 'idcard', 'digit', 'safe-password', 'nickname'] },
};
const PLAIN = new Set(
  'view text image scroll-view swiper swiper-item movable-area movable-view cover-view cover-image icon progress rich-text checkbox checkbox-group editor form label picker picker-view picker-view-column radio radio-group slider switch textarea audio camera video live-player live-pusher map canvas web-view ad ad-custom official-account open-data navigation-bar page-meta page-container match-media root-portal share-element keyboard-accessory functional-page-navigator'.split(
    ' ',
  ),
);

function component(parts: readonly string[]): boolean {
  const [name = '', attribute, value] = parts;
  const attributes = COMPONENTS[name];
  if (!attributes) return PLAIN.has(name);
  const values = attribute === undefined ? undefined : attributes[attribute];
  return value === undefined || values === undefined || values.includes(value);
}

/** `${API}.${method}.${param}.${option}` or `${component}.${attribute}.${option}`, answered from the table: what is unsupported here is `false`. */
export function canIUse(schema: string): boolean {
  const [name = '', how, field] = schema.split('.');
  const row = Object.hasOwn(API_TABLE, name) ? API_TABLE[name] : API_TABLE[`${name}.${how}`];
  if (!row) return component(schema.split('.'));
  if (row.status === 'unsupported') return false;
  const known = [...Object.keys(row.required ?? {}), ...(row.optional ?? [])];
  return how !== 'object' || field === undefined || known.length === 0 || known.includes(field);
}
