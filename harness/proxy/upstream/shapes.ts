import { readFileSync } from 'node:fs';
import { UserError } from '../../../evidence/error.ts';
import type { Literal } from '../../host/runtime/api/core/success-words.ts';
import { endpointOf } from './endpoint.ts';
import { filled } from './fill.ts';
import type { StubShapes } from './stub.ts';
import { type AnswerShape, valueFor } from './values.ts';

export type { AnswerShape } from './values.ts';

/** A file for `--upstream stub:FILE`. */
export interface ShapeFile {
  readonly schema: 'mpaudit/stub-shapes@1';
  /** By `METHOD host/path`; numbers in the path stand as `*`. */
  readonly answers: Readonly<Record<string, AnswerShape>>;
  /** Fields of the envelope with the value that means success to this program. */
  readonly success: Readonly<Record<string, Literal>>;
  /** What means success where a host says it in other words than the rest. */
  readonly hosts?: Readonly<Record<string, Readonly<Record<string, Literal>>>>;
}

/** Reads a file of shapes; throws `UserError` when it is none. */
export function readShapes(file: string): ShapeFile {
  let value: Partial<ShapeFile>;
  try {
    value = JSON.parse(readFileSync(file, 'utf8')) as Partial<ShapeFile>;
  } catch (error) {
    throw new UserError('the shapes of stub answers cannot be read', file, 'mpaudit explore writes such a file.', {
      cause: error,
    });
  }
  if (value.schema !== 'mpaudit/stub-shapes@1' || typeof value.answers !== 'object')
    throw new UserError('this is no file of stub answers', file, 'mpaudit explore writes such a file.');
  return { schema: value.schema, answers: value.answers, success: value.success ?? {}, hosts: value.hosts ?? {} };
}

/** Answers in the terms of the program: `envelope` gives what every answer has. */
export function stubShapes({ answers, success, hosts = {} }: ShapeFile, envelope: () => object): StubShapes {
  const byEndpoint = new Map(Object.entries(answers));
  const byHost = new Map(Object.entries(hosts));
  return {
    shapeOf(method, url) {
      const shape = byEndpoint.get(endpointOf(method, url));
      const base = { ...envelope(), ...tokensOf(url), ...success, ...byHost.get(url.host) };
      const body =
        shape === undefined ? {} : valueFor(isWhollyText(shape) ? { uses: ['string'] } : shape, 'body', 1, 0);
      return typeof body !== 'object' || body === null || Array.isArray(body)
        ? (body ?? base)
        : { ...withHeads(body, base), ...keep(base, body) };
    },
    madeUp(endpoint, sent, invented) {
      const shape = byEndpoint.get(endpoint);
      const host = endpoint.replace(/^\S+ /, '').replace(/\/.*$/, '');
      const said = invented && isObject(sent) ? { ...sent, ...success, ...byHost.get(host) } : sent;
      return shape === undefined ? said : filled(said, shape, 'body');
    },
  };
}

/** What OAuth has an endpoint of tokens answer (RFC 6749, 5.1): SDKs copy it whole, which shows nobody what they read of it. */
const tokensOf = ({ pathname }: URL): object =>
  /\/(?:access_?)?token\/?$/i.test(pathname)
    ? { access_token: TOKEN, token_type: 'Bearer', expires_in: 7200, refresh_token: TOKEN }
    : {};
const TOKEN = 'mpaudit-stub-token';

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isWhollyText = ({ uses = [] }: AnswerShape): boolean => uses.includes('string');

/** Where some back ends keep what others have on top: `{"meta":{"code":0},"data":…}`. */
const HEAD = /^(meta|head|header|base|common)$/i;

const withHeads = (body: object, base: object): object =>
  Object.fromEntries(
    Object.entries(body).map(([name, value]: [string, unknown]) => [
      name,
      HEAD.test(name) && typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).map(([key, own]) => [key, plainOf(base, key) ?? own]))
        : value,
    ]),
  );

const plainOf = (base: object, name: string): unknown => {
  const value: unknown = Object.hasOwn(base, name) ? Reflect.get(base, name) : undefined;
  return typeof value === 'object' ? undefined : value;
};

/** The envelope's own values win, but for data and texts that the program wants to be more than an empty object or a text. */
const keep = (base: object, body: object): object =>
  Object.fromEntries(
    Object.entries(base).filter(([name, value]) => {
      const learned: unknown = Object.hasOwn(body, name) ? Reflect.get(body, name) : undefined;
      const yields = typeof value === 'object' || (typeof value === 'string' && typeof learned === 'object');
      return learned === undefined || !yields;
    }),
  );
