import type { EntryTarget } from './entry.ts';
import { type Loose, list, number, object, text } from './loose.ts';

/** Text and binary frames (RFC 6455); control frames carry no data of the program. */
const [TEXT, BINARY] = [1, 2];

/** Records the messages of a WebSocket, as Chrome, HTTP Toolkit and mpaudit export them. */
export function recordFrames(id: string, url: URL, entry: Loose, target: EntryTarget): void {
  const raw = entry['_webSocketMessages'];
  if (!Array.isArray(raw))
    target.omissions.add('format-omits', url.hostname, 'the capture lacks the messages of a WebSocket');
  for (const frame of list(raw).map(object)) recordFrame(id, frame, target);
}

function recordFrame(id: string, frame: Loose, target: EntryTarget): void {
  const opcode = number(frame['opcode']) ?? TEXT;
  const data = text(frame['data']);
  if (data === undefined || (opcode !== TEXT && opcode !== BINARY)) return;
  const seconds = number(frame['time']);
  if (seconds !== undefined && seconds > 0) target.at(seconds * 1000);
  target.recorder.append({
    type: 'websocket-message',
    id,
    direction: frame['type'] === 'send' ? 'sent' : 'received',
    kind: opcode === BINARY ? 'binary' : 'text',
    body: target.recorder.body(Buffer.from(data, opcode === BINARY ? 'base64' : 'utf8')),
  });
}
