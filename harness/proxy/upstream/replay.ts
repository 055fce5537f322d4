import { readFileSync, statSync } from 'node:fs';
import { UserError } from '../../../evidence/error.ts';
import { openBundle } from '../../../evidence/reader.ts';
import type { Answer, Target, Upstream } from './upstream.ts';

/** Recorded answers by `METHOD url`; the same request asked again gets the next answer, and the last one from then on. */
type Recording = Map<string, Answer[]>;

/** Hop-by-hop and length headers belong to the recorded connection, not to this one. */
const LEFT_OUT = /^(:|connection$|content-length$|transfer-encoding$|keep-alive$|content-encoding$)/i;

/** Answers from a HAR file or from an evidence folder; a request that was not recorded gets 504 and says so. */
export function replay(file: string): Upstream {
  const recording = statSync(file, { throwIfNoEntry: false })?.isDirectory() ? fromBundle(file) : fromHar(file);
  return {
    mode: 'replay',
    destinations: [],
    decide: (target) =>
      listFor(recording, target)
        ? { kind: 'answer' }
        : { kind: 'answer', why: 'a request was not in the recording and got 504' },
    answer: (target) => Promise.resolve(next(recording, target)),
    close: () => Promise.resolve(),
  };
}

const keyOf = (method: string, url: string): string => `${method} ${url.split('#')[0]}`;

/** The same URL with its query, else without. */
function listFor(recording: Recording, { method, url: { href } }: Target): Answer[] | undefined {
  return recording.get(keyOf(method, href)) ?? recording.get(keyOf(method, href.split('?')[0] ?? href));
}

function next(recording: Recording, target: Target): Answer {
  const list = listFor(recording, target);
  if (!list)
    return {
      status: 504,
      headers: { 'content-type': 'text/plain', 'x-mpaudit': 'not-recorded' },
      body: Buffer.from('this request is not in the recording'),
    };
  return (list.length > 1 ? list.shift() : list[0]) as Answer;
}

function add(recording: Recording, key: string, answer: Answer): void {
  const list = recording.get(key);
  if (list) list.push(answer);
  else recording.set(key, [answer]);
}

function fromBundle(dir: string): Recording {
  const bundle = openBundle(dir);
  const [recording, keys]: [Recording, Map<string, string>] = [new Map(), new Map()];
  for (const event of bundle.events) {
    if (event.type === 'request') keys.set(event.id, keyOf(event.method, event.url));
    if (event.type !== 'response') continue;
    const body = event.body ? bundle.body(event.body.sha256) : undefined;
    const encoding = event.headers.find(([name]) => name.toLowerCase() === 'content-encoding')?.[1];
    const headers = Object.fromEntries(event.headers.filter(([name]) => !LEFT_OUT.test(name)));
    // The stored bytes are as they came over the wire, so their encoding has to be named again.
    add(recording, keys.get(event.id) ?? '', {
      status: event.status,
      headers: encoding === undefined ? headers : { ...headers, 'content-encoding': encoding },
      body: body ?? new Uint8Array(),
    });
  }
  return recording;
}

interface HarEntry {
  readonly request?: { readonly method?: string; readonly url?: string };
  readonly response?: {
    readonly status?: number;
    readonly headers?: readonly { readonly name: string; readonly value: string }[];
    readonly content?: { readonly text?: string; readonly encoding?: string };
  };
}

function fromHar(file: string): Recording {
  const recording: Recording = new Map();
  for (const { request, response } of harEntries(file)) {
    const content = response?.content;
    const body = Buffer.from(content?.text ?? '', content?.encoding === 'base64' ? 'base64' : 'utf8');
    const headers = Object.fromEntries(
      (response?.headers ?? []).filter(({ name }) => !LEFT_OUT.test(name)).map(({ name, value }) => [name, value]),
    );
    add(recording, keyOf(request?.method ?? 'GET', request?.url ?? ''), {
      status: response?.status || 200,
      headers,
      body,
    });
  }
  return recording;
}

function harEntries(file: string): readonly HarEntry[] {
  try {
    const har = JSON.parse(readFileSync(file, 'utf8')) as { readonly log?: { readonly entries?: readonly HarEntry[] } };
    if (!Array.isArray(har.log?.entries)) throw new Error('it has no log.entries');
    return har.log.entries;
  } catch (error) {
    throw new UserError(
      `not a HAR file: ${(error as Error).message}`,
      file,
      'Give a HAR 1.2 file or an evidence folder after replay:',
      { cause: error },
    );
  }
}
