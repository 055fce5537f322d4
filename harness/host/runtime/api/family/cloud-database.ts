import { describe } from '../core/bytes.ts';
import { type ApiContext, type Options, record } from '../core/define.ts';

type Callbacks = Readonly<Record<string, unknown>>;

/** A query that is being put together. */
interface Query {
  readonly collection: string;
  readonly where: Options;
  readonly extra: Options;
}

/** A database operation: promise, and callbacks too when given. */
function run(
  ctx: ApiContext,
  query: Query,
  operation: string,
  payload: Options,
  callbacks: Callbacks = {},
): Promise<unknown> {
  const where = Object.keys(query.where).length > 0 ? { where: query.where } : {};
  const args = {
    api: 'cloud.database',
    target: query.collection,
    payload: describe({ operation, ...where, ...query.extra, ...payload }),
  };
  const running = ctx
    .host('cloud.call', args)
    .then((result) => ({ ...record(result), errMsg: `collection.${operation}:ok` }));
  const call = (which: string, value: unknown) => {
    const callback = callbacks[which];
    if (typeof callback === 'function') callback(value);
  };
  if (typeof callbacks['success'] === 'function' || typeof callbacks['fail'] === 'function') {
    running
      .then(
        (value) => call('success', value),
        (error: Error) => call('fail', { errMsg: `collection.${operation}:fail ${error.message}`, errCode: -1 }),
      )
      .finally(() => call('complete', {}));
    return running.catch(() => undefined);
  }
  return running;
}

/** One document by its id. */
function documentOf(ctx: ApiContext, query: Query, id: unknown): object {
  const at: Query = { ...query, where: { _id: id } };
  return {
    get: async (options?: Callbacks) => {
      const found = record(await run(ctx, at, 'get', {}, options ?? {}));
      const data = found['data'];
      return { ...found, data: Array.isArray(data) ? data[0] : data };
    },
    set: (options: Options) => run(ctx, at, 'set', { data: options['data'] }, options),
    update: (options: Options) => run(ctx, at, 'update', { data: options['data'] }, options),
    remove: (options?: Callbacks) => run(ctx, at, 'remove', {}, options ?? {}),
  };
}

/** A collection: conditions are chained, the operation sends them. */
function collectionOf(ctx: ApiContext, query: Query): object {
  const narrowed = (where: Options) => collectionOf(ctx, { ...query, where: { ...query.where, ...where } });
  const with_ = (extra: Options) => collectionOf(ctx, { ...query, extra: { ...query.extra, ...extra } });
  return {
    where: (condition: unknown) => narrowed(record(condition)),
    orderBy: (field: string, order: string) => with_({ orderBy: [field, order] }),
    limit: (limit: number) => with_({ limit }),
    skip: (skip: number) => with_({ skip }),
    field: (field: unknown) => with_({ field }),
    doc: (id: unknown) => documentOf(ctx, query, id),
    get: (options?: Callbacks) => run(ctx, query, 'get', {}, options ?? {}),
    count: (options?: Callbacks) => run(ctx, query, 'count', {}, options ?? {}),
    add: (options: Options) => run(ctx, query, 'add', { data: options['data'] }, options),
    update: (options: Options) => run(ctx, query, 'update', { data: options['data'] }, options),
    remove: (options?: Callbacks) => run(ctx, query, 'remove', {}, options ?? {}),
    aggregate: () => aggregateOf(ctx, query, []),
    watch: (options: Callbacks) => watch(ctx, query, options),
  };
}

const STAGES = [
  'match',
  'group',
  'project',
  'sort',
  'limit',
  'skip',
  'unwind',
  'lookup',
  'addFields',
  'count',
  'sample',
  'replaceRoot',
  'bucket',
  'geoNear',
] as const;

function aggregateOf(ctx: ApiContext, query: Query, stages: readonly Options[]): object {
  const add = (stage: string) => (value: unknown) => aggregateOf(ctx, query, [...stages, { [stage]: value }]);
  const chain = Object.fromEntries(STAGES.map((stage) => [stage, add(stage)]));
  return {
    ...chain,
    end: () =>
      run(ctx, query, 'aggregate', { stages }).then((result) => ({
        ...record(result),
        list: record(result)['data'] ?? [],
      })),
  };
}

/** A live query hears what the collection holds now. */
function watch(ctx: ApiContext, query: Query, options: Callbacks): object {
  const call = (which: string, value: unknown) => {
    const callback = options[which];
    if (typeof callback === 'function') callback(value);
  };
  run(ctx, query, 'watch', {}).then(
    (found) => call('onChange', { docs: record(found)['data'] ?? [], type: 'init' }),
    (error: unknown) => call('onError', error),
  );
  return { close: async () => undefined };
}

/** `db.command`: operators as plain JSON, so that the payload can be read in the evidence. */
const command: object = new Proxy(
  {},
  {
    get: (_target, operator) =>
      typeof operator === 'string'
        ? (...operands: readonly unknown[]) => ({ [`$${operator}`]: operands.length === 1 ? operands[0] : operands })
        : undefined,
  },
);

/** `wx.cloud.database()`. */
export function createDatabase(ctx: ApiContext, _options: Options): object {
  return {
    collection: (name: string) => collectionOf(ctx, { collection: String(name), where: {}, extra: {} }),
    command,
    serverDate: (options?: Options) => ({ $date: 'server', offset: record(options)['offset'] ?? 0 }),
    RegExp: (options: Options) => ({ $regex: options['regexp'], $options: options['options'] ?? '' }),
    Geo: { Point: (longitude: number, latitude: number) => ({ type: 'Point', coordinates: [longitude, latitude] }) },
  };
}
