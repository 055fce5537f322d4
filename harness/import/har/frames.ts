import type { CapturedFrame } from '../format.ts';
import { number, object, text } from './loose.ts';

/** Text and binary frames (RFC 6455); control frames carry no data of the program. */
const [TEXT, BINARY] = [1, 2];

/** Chrome and mpaudit write seconds, Playwright milliseconds; as seconds this is the year 5138. */
const LAST_SECOND = 1e11;

/** Messages of a WebSocket, as Chrome, HTTP Toolkit and mpaudit export them. */
export const framesOf = (raw: readonly unknown[]): CapturedFrame[] => raw.flatMap(frameOf);

function frameOf(value: unknown): CapturedFrame[] {
  const frame = object(value);
  const opcode = number(frame['opcode']) ?? TEXT;
  const data = text(frame['data']);
  if (data === undefined || (opcode !== TEXT && opcode !== BINARY)) return [];
  const time = number(frame['time']) ?? 0;
  return [
    {
      ...(time > 0 ? { wall: time > LAST_SECOND ? time : time * 1000 } : {}),
      sent: frame['type'] === 'send',
      binary: opcode === BINARY,
      bytes: Buffer.from(data, opcode === BINARY ? 'base64' : 'utf8'),
    },
  ];
}
