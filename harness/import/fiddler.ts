import { UserError } from '../../evidence/error.ts';
import type { CapturedExchange, CapturedFrame, CaptureFormat, CaptureSink, CaptureSource } from './format.ts';
import { cutMessage, messageOf, requestLine, statusLine, urlOf } from './http-message.ts';
import { asksForSocket } from './record.ts';
import { webSocketFrames } from './saz/frames.ts';
import { openZip, type Zip } from './saz/zip.ts';

/** `raw/12_c.txt`: what the client sent; `_s`: what the server answered; `_m`: times; `_w`: messages of a WebSocket. */
const PART = /(?:^|[\\/])raw[\\/](\d{1,9})_([csmw])\.(?:txt|xml)$/i;
const MAX_SESSIONS = 500_000;

/** Fiddler's session archive (.saz): a zip with raw HTTP messages. */
export const fiddler: CaptureFormat = {
  id: 'fiddler',
  name: 'Fiddler archive (.saz)',
  omits: ['a Fiddler archive holds no handshake that failed'],
  recognises: (head) => ['504b0304', '504b0506'].includes(head.toString('hex', 0, 4)),
  read,
};

async function read(source: CaptureSource, sink: CaptureSink): Promise<void> {
  const zip = await openZip(source.file, (name) => PART.test(name), MAX_SESSIONS * 4);
  try {
    const sessions = sessionsOf(zip.names);
    if (sessions.length === 0)
      throw new UserError(
        'a zip without sessions (raw/1_c.txt …)',
        source.file,
        'Save the sessions as .saz in Fiddler; a zip with a capture in it must be unpacked first.',
      );
    sink.exporter('Fiddler');
    for (const parts of sessions) await session(parts, zip, sink);
  } finally {
    zip.close();
  }
}

type Parts = ReadonlyMap<string, string>;

/** Names of the parts of each session, by letter, in the order of their numbers. */
function sessionsOf(names: readonly string[]): Parts[] {
  const sessions = new Map<number, Map<string, string>>();
  for (const name of names) {
    const [, number = '', letter = ''] = PART.exec(name) ?? [];
    const parts = sessions.get(Number(number)) ?? new Map<string, string>();
    sessions.set(Number(number), parts.set(letter.toLowerCase(), name));
  }
  return [...sessions].sort(([a], [b]) => a - b).map(([, parts]) => parts);
}

async function session(parts: Parts, zip: Zip, sink: CaptureSink): Promise<void> {
  const part = async (letter: string): Promise<Buffer | undefined> => {
    const name = parts.get(letter);
    const bytes = name === undefined ? undefined : await zip.read(name);
    if (bytes === 'too-large') sink.omissions.add('limit', '', `${name} is too large to be read`);
    return bytes === 'too-large' ? undefined : bytes;
  };
  const sent = cutMessage((await part('c')) ?? Buffer.alloc(0));
  const line = sent && requestLine(sent.start);
  if (!sent || !line) return void sink.skip();
  const url = urlOf(line.target, sent.headers, 'http');
  if (line.method === 'CONNECT') return void sink.tunnel(line.target.replace(/:\d+$/, ''));
  if (!url) return void sink.skip();
  const { wall, duration } = timesOf(((await part('m')) ?? Buffer.alloc(0)).toString('utf8', 0, 100_000));
  const answer = cutMessage((await part('s')) ?? Buffer.alloc(0));
  const status = answer && statusLine(answer.start)?.status;
  sink.exchange({
    url,
    method: line.method,
    httpVersion: line.version,
    wall,
    duration,
    request: messageOf(sent),
    response: answer && status ? { ...messageOf(answer), status } : undefined,
    socket: asksForSocket(sent.headers) ? socketOf(await part('w')) : undefined,
  });
}

const socketOf = (bytes: Buffer | undefined): readonly CapturedFrame[] | 'missing' =>
  bytes === undefined ? 'missing' : webSocketFrames(bytes);

/** Attributes of `<SessionTimers>`; times have seven decimals and a zone. */
function timesOf(xml: string): Pick<CapturedExchange, 'wall' | 'duration'> {
  const at = (name: string): number =>
    Date.parse((new RegExp(`\\b${name}="([^"]{1,60})"`).exec(xml)?.[1] ?? '').replace(/(\.\d{3})\d+/, '$1'));
  const [start, end] = [at('ClientBeginRequest'), at('ServerDoneResponse')];
  // Fiddler writes the year 1 for what did not happen.
  if (!(start > 0)) return {};
  return end >= start ? { wall: start, duration: end - start } : { wall: start };
}
