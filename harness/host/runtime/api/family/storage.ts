import {
  type ApiContext,
  type ApiDefinition,
  ApiFail,
  asyncApi,
  list,
  type Options,
  record,
  syncApi,
  text,
} from '../core/define.ts';
import { noteParameter } from '../core/learning-shape.ts';

/** WeChat's limits in characters: one key, and all of them. */
const MAX_KEY = 1024 * 1024;
const MAX_ALL = 10 * 1024 * 1024;

/** The page's copy: key to JSON text. Filled from Node once, so that it survives a reload within the run. */
function entriesOf(ctx: ApiContext): Map<string, string> {
  return ctx.services.state('storage', () => {
    const loaded = list(record(ctx.hostSync('storage.load'))['entries']);
    return new Map(loaded.map((entry): [string, string] => [text(list(entry)[0]), text(list(entry)[1])]));
  });
}

const sizeOf = (entries: Map<string, string>): number =>
  [...entries.values()].reduce((sum, json) => sum + json.length, 0);

/** What WeChat keeps of a value: JSON, with its kind where JSON would lose it. */
function toJson(value: unknown): string {
  if (value === undefined) return JSON.stringify({ type: 'Undefined' });
  if (value instanceof Date) return JSON.stringify({ type: 'Date', data: value.getTime() });
  if (typeof value === 'number' && !Number.isFinite(value))
    return JSON.stringify({ type: 'Number', data: String(value) });
  return JSON.stringify({ data: value });
}

function fromJson(json: string): unknown {
  const kept = record(JSON.parse(json));
  if (kept['type'] === 'Undefined') return undefined;
  if (kept['type'] === 'Date') return new Date(Number(kept['data']));
  return kept['type'] === 'Number' ? Number(kept['data']) : kept['data'];
}

function checkKey(key: unknown): string {
  noteParameter(key, 'String');
  if (typeof key === 'string' && key !== '') return key;
  const name = Object.prototype.toString.call(key).slice(8, -1);
  throw new ApiFail(
    `parameter error: parameter.key should be String instead of ${key === '' ? 'empty String' : name};`,
    1001,
  );
}

/** Writes to the copy at once and to Node behind it; evidence keeps the order of the writes. */
function set(ctx: ApiContext, key: unknown, value: unknown, encrypt: boolean): void {
  const name = checkKey(key);
  const entries = entriesOf(ctx);
  const json = toJson(value);
  if (json.length > MAX_KEY) throw new ApiFail('entry size limit reached');
  if (sizeOf(entries) - (entries.get(name)?.length ?? 0) + json.length > MAX_ALL)
    throw new ApiFail('exceed storage max size 10Mb');
  entries.set(name, json);
  ctx
    .host('storage.set', { key: name, json, encrypt, api: ctx.name })
    .catch((error: unknown) => ctx.env.reportError(error, 'host'));
}

/** Absent keys give an empty text, as in WeChat. */
function getSync(ctx: ApiContext, key: unknown): unknown {
  const json = entriesOf(ctx).get(checkKey(key));
  return json === undefined ? '' : fromJson(json);
}

function getAsync(ctx: ApiContext, options: Options): unknown {
  const json = entriesOf(ctx).get(checkKey(options['key']));
  if (json === undefined) throw new ApiFail('data not found');
  return { data: fromJson(json) };
}

function remove(ctx: ApiContext, key: unknown): void {
  const name = checkKey(key);
  if (entriesOf(ctx).delete(name))
    ctx.host('storage.remove', { key: name }).catch((error: unknown) => ctx.env.reportError(error, 'host'));
}

function clear(ctx: ApiContext): void {
  entriesOf(ctx).clear();
  ctx.host('storage.clear').catch((error: unknown) => ctx.env.reportError(error, 'host'));
}

function info(ctx: ApiContext) {
  const entries = entriesOf(ctx);
  return { keys: [...entries.keys()], currentSize: Math.ceil(sizeOf(entries) / 1024), limitSize: MAX_ALL / 1024 };
}

function setAll(ctx: ApiContext, pairs: unknown): void {
  for (const pair of list(pairs)) set(ctx, record(pair)['key'], record(pair)['value'], false);
}

const getAll = (ctx: ApiContext, keys: unknown): readonly unknown[] => list(keys).map((key) => getSync(ctx, key));

/** Local storage: synchronous in the page, written through to Node. */
export const storage: readonly ApiDefinition[] = [
  syncApi('setStorageSync', 'implemented', (ctx, key, value) => set(ctx, key, value, false)),
  syncApi('getStorageSync', 'implemented', getSync),
  syncApi('removeStorageSync', 'implemented', remove),
  syncApi('clearStorageSync', 'implemented', clear),
  syncApi('getStorageInfoSync', 'implemented', info),
  syncApi('batchSetStorageSync', 'implemented', setAll),
  syncApi('batchGetStorageSync', 'implemented', getAll),
  asyncApi('setStorage', 'implemented', (ctx, options) =>
    set(ctx, options['key'], options['data'], options['encrypt'] === true),
  ),
  asyncApi('getStorage', 'implemented', getAsync),
  asyncApi('removeStorage', 'implemented', (ctx, options) => remove(ctx, options['key'])),
  asyncApi('clearStorage', 'implemented', clear),
  asyncApi('getStorageInfo', 'implemented', info),
  asyncApi('batchSetStorage', 'implemented', (ctx, options) => setAll(ctx, options['kvList'])),
  asyncApi('batchGetStorage', 'implemented', (ctx, options) => ({ dataList: getAll(ctx, options['keyList']) })),
];
