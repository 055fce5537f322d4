import type { CapturedFrame } from '../format.ts';

/** Text, binary and continuation (RFC 6455); control frames carry no data of the program. */
const [CONTINUATION, TEXT, BINARY] = [0, 1, 2];
const MAX_MESSAGES = 1_000_000;
const HEAD_END = '\r\n\r\n';

/** Messages of a `_w.txt`: for each a head (`Request-Length: 21`, times), an empty line, and the frame as it went over the wire. */
export function webSocketFrames(bytes: Buffer): CapturedFrame[] {
  const found: CapturedFrame[] = [];
  for (let at = 0; found.length < MAX_MESSAGES; ) {
    const end = bytes.indexOf(HEAD_END, at);
    if (end < 0) return found;
    const head = bytes.toString('latin1', at, end);
    const [, direction, length] = /\b(Request|Response)-Length: ?(\d{1,10})\b/i.exec(head) ?? [];
    if (length === undefined) return found;
    const start = end + HEAD_END.length;
    const wall = Date.parse((/DoneRead: ?(\S{1,60})/.exec(head)?.[1] ?? '').replace(/(\.\d{3})\d+/, '$1'));
    const frame = frameOf(bytes.subarray(start, start + Number(length)));
    const sent = direction?.toLowerCase() === 'request';
    if (frame) found.push({ ...frame, sent, ...(wall > 0 ? { wall } : {}) });
    at = start + Number(length);
  }
  return found;
}

/** Payload of one frame; undefined for control frames and for what is no frame. A continuation counts as a message of its own. */
function frameOf(bytes: Buffer): Pick<CapturedFrame, 'binary' | 'bytes'> | undefined {
  if (bytes.length < 2) return undefined;
  const [opcode, masked, short] = [bytes.readUInt8(0) & 15, bytes.readUInt8(1) >> 7 === 1, bytes.readUInt8(1) & 127];
  if (opcode !== CONTINUATION && opcode !== TEXT && opcode !== BINARY) return undefined;
  const extended = short === 126 ? 2 : short === 127 ? 8 : 0;
  const start = 2 + extended + (masked ? 4 : 0);
  if (bytes.length < start) return undefined;
  const key = masked ? bytes.subarray(start - 4, start) : undefined;
  return { binary: opcode === BINARY, bytes: unmasked(bytes.subarray(start), key) };
}

function unmasked(payload: Buffer, key: Buffer | undefined): Buffer {
  if (!key) return payload;
  return Buffer.from(payload.map((byte, at) => byte ^ (key[at % 4] ?? 0)));
}
