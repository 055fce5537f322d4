import type { CapturedFrame } from '../format.ts';
import { number, object, text } from './loose.ts';

/** Text and binary frames (RFC 6455); control frames carry no data of the program. */
const [TEXT, BINARY] = [1, 2];

/** Messages of a WebSocket, as Chrome, HTTP Toolkit and mpaudit export them. */
export const framesOf = (raw: readonly unknown[]): CapturedFrame[] => raw.flatMap(frameOf);

function frameOf(value: unknown): CapturedFrame[] {
  const frame = object(value);
  const opcode = number(frame['opcode']) ?? TEXT;
  const data = text(frame['data']);
  if (data === undefined || (opcode !== TEXT && opcode !== BINARY)) return [];
  const seconds = number(frame['time']);
  return [
    {
      ...(seconds !== undefined && seconds > 0 ? { wall: seconds * 1000 } : {}),
      sent: frame['type'] === 'send',
      binary: opcode === BINARY,
      bytes: Buffer.from(data, opcode === BINARY ? 'base64' : 'utf8'),
    },
  ];
}
