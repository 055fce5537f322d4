import { aggregate, find, update } from 'mingo';
import type { DatabaseCall, Fields } from '../../../runtime/api/core/cloud-query.ts';
import { criteria, modifiers, stagesOf } from './criteria.ts';

type Document = Record<string, unknown>;

/** A failure with the cloud's error code. */
export class CloudError extends Error {
  readonly errCode: number;
  readonly errMsg: string;
  constructor(errCode: number, message: string) {
    super(message);
    this.errCode = errCode;
    this.errMsg = message;
  }
}

/** Documents that one read gives at most: 20 to a page, 100 to a cloud function. */
export interface Caller {
  readonly limit: number;
  /** Owner of what a page adds. */
  readonly openid?: string;
  /** Told when a read finds a collection that nobody filled: nobody knows what it holds. */
  readonly unfilled?: () => void;
}

const NO_SCRIPTS = { scriptEnabled: false } as const;
const MAX_DOCUMENTS = 20_000;

/** The database of one run: collections that the owner wrote down, and what the run adds. */
export class Store {
  readonly #seed: Readonly<Record<string, unknown>> | undefined;
  readonly #collections = new Map<string, Document[]>();
  /** Collections that somebody wrote to. */
  readonly #filled = new Set<string>();
  #count = 0;

  /** `seed` names every collection there is; without one a collection is empty until something is added. */
  constructor(seed: Readonly<Record<string, unknown>> | undefined) {
    this.#seed = seed;
  }

  call(call: DatabaseCall, caller: Caller): unknown {
    const where = criteria(call.where);
    if (call.operation === 'create') return this.#create(call.collection);
    const documents = this.#documents(call.collection);
    switch (call.operation) {
      case 'get':
      case 'watch':
        return this.#get(documents, call, where, caller);
      case 'count':
        return this.#counted(documents, call, where, caller);
      case 'add':
        this.#filled.add(call.collection);
        return this.#add(documents, call['data'], caller);
      case 'set':
        this.#filled.add(call.collection);
        return this.#set(documents, where, call['data'], caller);
      case 'update':
        return this.#update(documents, where, call['data']);
      case 'remove':
        return this.#remove(call.collection, documents, where);
      case 'aggregate':
        return this.#aggregate(documents, call, caller);
      default:
        throw new CloudError(-502_001, `database request fail: ${call.operation}`);
    }
  }

  #documents(name: string): Document[] {
    const known = this.#collections.get(name);
    if (known !== undefined) return known;
    const seeded = this.#seed?.[name];
    if (this.#seed !== undefined && !Array.isArray(seeded))
      throw new CloudError(-502_005, 'errCode: -502005 database collection not exists');
    const documents = Array.isArray(seeded) ? (structured(seeded) as Document[]) : [];
    this.#collections.set(name, documents);
    return documents;
  }

  #create(name: string): unknown {
    if (!this.#collections.has(name)) this.#collections.set(name, []);
    return { requestId: `local-${++this.#count}` };
  }

  #get(documents: Document[], call: DatabaseCall, where: Fields, caller: Caller): unknown {
    const id = call.where?.['_id'];
    const unfilled = this.#unfilled(call, caller);
    // What the page reads of such a collection is made up, as an answer of the stub upstream is.
    if (unfilled && caller.openid !== undefined)
      return call['single'] === true ? { data: { _id: id }, stubbed: true } : { data: [], stubbed: true };
    // A function that looks a document up has its number from one that was there.
    if (unfilled && call['single'] === true) return { data: { _id: id } };
    const cursor = find(documents, where, projection(call['field']), NO_SCRIPTS);
    const orders = Array.isArray(call['orderBy']) ? (call['orderBy'] as [string, string][]) : [];
    if (orders.length > 0)
      cursor.sort(Object.fromEntries(orders.map(([field, way]) => [field, way === 'desc' ? -1 : 1])));
    if (typeof call['skip'] === 'number') cursor.skip(call['skip']);
    const wanted = typeof call['limit'] === 'number' ? call['limit'] : caller.limit;
    const data = cursor.limit(Math.min(wanted, 1000)).all();
    if (call['single'] !== true) return { data };
    if (data.length > 0) return { data: data[0] };
    throw new CloudError(-1, `document with _id ${String(id)} does not exist`);
  }

  #counted(documents: Document[], call: DatabaseCall, where: Fields, caller: Caller): unknown {
    const made = this.#unfilled(call, caller) && caller.openid !== undefined;
    return { total: find(documents, where, {}, NO_SCRIPTS).all().length, ...(made ? { stubbed: true } : {}) };
  }

  #aggregate(documents: Document[], call: DatabaseCall, caller: Caller): unknown {
    const collectionResolver = (name: string): Document[] => this.#documents(name);
    const list = aggregate(documents, stagesOf(call['stages']), { ...NO_SCRIPTS, collectionResolver });
    const made = this.#unfilled(call, caller) && caller.openid !== undefined && list.length === 0;
    return made ? { list, stubbed: true } : { list };
  }

  /** Nobody knows what the collection holds, and the caller is told. */
  #unfilled({ collection }: DatabaseCall, caller: Caller): boolean {
    const unfilled = this.#seed === undefined && !this.#filled.has(collection);
    if (unfilled) caller.unfilled?.();
    return unfilled;
  }

  #add(documents: Document[], data: unknown, caller: Caller): unknown {
    const many = Array.isArray(data) ? data : [data];
    if (documents.length + many.length > MAX_DOCUMENTS) throw new CloudError(-502_001, 'the collection is full');
    const ids = many.map((one) => {
      const made = dated(structured(one ?? {})) as Document;
      made['_id'] ??= `local${String(++this.#count).padStart(27, '0')}`;
      if (caller.openid !== undefined) made['_openid'] = caller.openid;
      documents.push(made);
      return made['_id'];
    });
    return Array.isArray(data) ? { _ids: ids } : { _id: ids[0] };
  }

  /** `set` replaces a document, or makes it. */
  #set(documents: Document[], where: Fields, data: unknown, caller: Caller): unknown {
    const at = documents.findIndex((document) => document['_id'] === where['_id']);
    const made = { ...(dated(structured(data ?? {})) as Document), _id: where['_id'] };
    if (at >= 0) documents[at] = { ...made, _openid: documents[at]?.['_openid'] };
    else this.#add(documents, made, caller);
    return { _id: where['_id'], stats: { updated: at >= 0 ? 1 : 0, created: at >= 0 ? 0 : 1 } };
  }

  #update(documents: Document[], where: Fields, data: unknown): unknown {
    const chosen = find<Document>(documents, where, {}, { ...NO_SCRIPTS }).all();
    const ids = new Set(chosen.map((document) => document['_id']));
    const change = modifiers(dated(structured(data ?? {})));
    let updated = 0;
    for (const document of documents)
      if (ids.has(document['_id']))
        updated += update(document, change, [], {}, { queryOptions: NO_SCRIPTS }).length > 0 ? 1 : 0;
    return { stats: { updated } };
  }

  #remove(name: string, documents: Document[], where: Fields): unknown {
    const gone = new Set(
      find<Document>(documents, where, {}, NO_SCRIPTS)
        .all()
        .map((document) => document['_id']),
    );
    this.#collections.set(
      name,
      documents.filter((document) => !gone.has(document['_id'])),
    );
    return { stats: { removed: gone.size } };
  }
}

/** A copy that shares nothing with the caller; dates stay dates. */
function structured(value: unknown): unknown {
  if (value instanceof Date) return new Date(value.getTime());
  if (Array.isArray(value)) return value.map(structured);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, part]) => key !== '__proto__' && typeof part !== 'function')
      .map(([key, part]) => [key, structured(part)]),
  );
}

/** `db.serverDate()` becomes the clock's date. */
function dated(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(dated);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  const parts = value as Fields;
  if (parts['$date'] === 'server') return new Date(Date.now() + Number(parts['offset'] ?? 0));
  return Object.fromEntries(Object.entries(parts).map(([key, part]) => [key, dated(part)]));
}

/** `field({ a: true, b: false })` as MongoDB writes a projection. */
const projection = (field: unknown): Record<string, 0 | 1> =>
  typeof field === 'object' && field !== null
    ? Object.fromEntries(Object.entries(field).map(([name, kept]) => [name, kept ? 1 : 0]))
    : {};
