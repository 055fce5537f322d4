/**
 * The fluent surface of a cloud database, the same for `wx.cloud.database()` and for `wx-server-sdk` inside a cloud function:
 * conditions are chained, the last call sends the whole operation. Source: WeChat's cloud database reference.
 */
export type Fields = Readonly<Record<string, unknown>>;

/** A whole operation, as plain data. */
export interface DatabaseCall {
  readonly collection: string;
  readonly operation: string;
  readonly where?: Fields;
  readonly [part: string]: unknown;
}

/** Carries out an operation; `callbacks` are the success/fail/complete of the caller, if any. */
export type SendDatabase = (call: DatabaseCall, callbacks: Fields) => Promise<unknown>;

/** A query that is being put together. */
interface Query {
  readonly send: SendDatabase;
  readonly collection: string;
  readonly where: Fields;
  readonly extra: Fields;
}

const fields = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {});

function run(query: Query, operation: string, payload: Fields, callbacks: Fields = {}): Promise<unknown> {
  const where = Object.keys(query.where).length > 0 ? { where: query.where } : {};
  return query.send({ collection: query.collection, operation, ...where, ...query.extra, ...payload }, callbacks);
}

/** One document by its id; reading one that is not there fails, as in WeChat. */
function documentOf(query: Query, id: unknown): object {
  const at: Query = { ...query, where: { _id: id } };
  const single = { single: true };
  return {
    get: (options?: Fields) => run(at, 'get', single, options),
    set: (options: Fields) => run(at, 'set', { ...single, data: options['data'] }, options),
    update: (options: Fields) => run(at, 'update', { ...single, data: options['data'] }, options),
    remove: (options?: Fields) => run(at, 'remove', single, options),
    field: (field: unknown) => documentOf({ ...at, extra: { ...at.extra, field } }, id),
    watch: (options: Fields) => watch(at, options),
  };
}

/** A collection: conditions are chained, the operation sends them. */
function collectionOf(query: Query): object {
  const narrowed = (where: Fields) => collectionOf({ ...query, where: both(query.where, where) });
  const adding = (extra: Fields) => collectionOf({ ...query, extra: { ...query.extra, ...extra } });
  const orders = Array.isArray(query.extra['orderBy']) ? (query.extra['orderBy'] as unknown[]) : [];
  return {
    where: (condition: unknown) => narrowed(fields(condition)),
    orderBy: (field: string, order: string) => adding({ orderBy: [...orders, [field, order]] }),
    limit: (limit: number) => adding({ limit }),
    skip: (skip: number) => adding({ skip }),
    field: (field: unknown) => adding({ field }),
    doc: (id: unknown) => documentOf(query, id),
    get: (options?: Fields) => run(query, 'get', {}, options),
    count: (options?: Fields) => run(query, 'count', {}, options),
    add: (options: Fields) => run(query, 'add', { data: options['data'] }, options),
    update: (options: Fields) => run(query, 'update', { data: options['data'] }, options),
    remove: (options?: Fields) => run(query, 'remove', {}, options),
    aggregate: () => aggregateOf(query, []),
    watch: (options: Fields) => watch(query, options),
  };
}

/** A second `where` narrows the first; a whole condition of `command.or` joins it as one more clause. */
const both = (first: Fields, second: Fields): Fields =>
  Object.keys(first).length === 0 ? second : { $and: [first, second] };

const STAGES = [
  'addFields', 'bucket', 'bucketAuto', 'count', 'geoNear', 'group', 'limit', 'lookup', 'match', 'project', 'replaceRoot', 'sample', 'skip',
  'sort', 'sortByCount', 'unwind',
] as const; // biome-ignore format: a table

function aggregateOf(query: Query, stages: readonly Fields[]): object {
  const add = (stage: string) => (value: unknown) => aggregateOf(query, [...stages, { [stage]: value }]);
  const chain = Object.fromEntries(STAGES.map((stage) => [stage, add(stage)]));
  return { ...chain, end: (options?: Fields) => run(query, 'aggregate', { stages }, options) };
}

/** What the first event says of each document. Source: WeChat's reference of `Collection.watch`. */
const asChange = (doc: unknown, id: number): Fields => ({
  id,
  docId: fields(doc)['_id'],
  doc,
  queueType: 'init',
  dataType: 'init',
});

/** A live query hears what the collection holds now. */
function watch(query: Query, options: Fields): object {
  const call = (which: string, value: unknown) => {
    const callback = options[which];
    if (typeof callback === 'function') callback(value);
  };
  run(query, 'watch', {}).then(
    (found) => {
      const docs = (fields(found)['data'] ?? []) as readonly unknown[];
      call('onChange', { id: 0, docs, docChanges: docs.map(asChange), type: 'init' });
    },
    (error: unknown) => call('onError', error),
  );
  return { close: async () => undefined };
}

/** An operator with its operands as plain JSON (`{ $gt: 1 }`), so that the payload can be read in the evidence; `and`/`or` chain on it. */
function operator(name: string, operands: readonly unknown[]): object {
  const made = { [`$${name}`]: operands.length === 1 ? operands[0] : operands };
  for (const joint of ['and', 'or', 'not', 'nor'])
    Object.defineProperty(made, joint, {
      value: (...others: readonly unknown[]) => operator(joint, [[made, ...others.flat()]]),
    });
  return made;
}

const operators = (nested: Readonly<Record<string, object>>): object =>
  new Proxy(nested, {
    get: (target, name) => {
      if (typeof name !== 'string') return undefined;
      return Object.hasOwn(target, name) ? target[name] : (...operands: readonly unknown[]) => operator(name, operands);
    },
  });

const pipeline = (): object => ({
  ...Object.fromEntries(STAGES.map((stage) => [stage, (value: unknown) => stageList([{ [stage]: value }])])),
});

/** Stages of a `lookup` with a pipeline: chained, closed by `done()`. */
function stageList(stages: readonly Fields[]): object {
  const chain = Object.fromEntries(
    STAGES.map((stage) => [stage, (value: unknown) => stageList([...stages, { [stage]: value }])]),
  );
  return { ...chain, done: () => stages };
}

/** `db.command`, with `command.aggregate` for expressions. */
export const command: object = operators({ aggregate: operators({ pipeline }) });

const point = (longitude: number, latitude: number) => ({ type: 'Point', coordinates: [longitude, latitude] });

/** A database whose operations go to `send`. */
export function createDatabase(send: SendDatabase): object {
  const database = {
    collection: (name: string) => collectionOf({ send, collection: String(name), where: {}, extra: {} }),
    createCollection: (name: string) => send({ collection: String(name), operation: 'create' }, {}),
    command,
    serverDate: (options?: Fields) => ({ $date: 'server', offset: options?.['offset'] ?? 0 }),
    RegExp: (options: Fields) => ({ $regex: options['regexp'], $options: options['options'] ?? '' }),
    Geo: { Point: point },
    /** One person at a time: a transaction sees what the database holds. */
    runTransaction: async (callback: (transaction: object) => unknown) => callback(transaction(send)),
    startTransaction: async () => transaction(send),
  };
  return database;
}

const transaction = (send: SendDatabase): object => ({
  collection: (name: string) => collectionOf({ send, collection: String(name), where: {}, extra: {} }),
  commit: async () => ({ errMsg: 'transaction.commit:ok' }),
  rollback: async (reason?: unknown) => {
    throw reason ?? new Error('transaction rolled back');
  },
});
