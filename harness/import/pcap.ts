import { UserError } from '../../evidence/error.ts';
import type { CaptureFormat, CaptureSink, CaptureSource } from './format.ts';
import { text } from './har/loose.ts';
import { Connection } from './pcap/connection.ts';
import { first, many, type Packet, packetOf } from './pcap/packet.ts';
import { packets, type TsharkEnd } from './pcap/tshark.ts';

/** pcapng, and classic pcap of both byte orders with micro- and nanoseconds. */
const MAGIC: readonly string[] = ['0a0d0d0a', 'd4c3b2a1', 'a1b2c3d4', '4d3cb2a1', 'a1b23c4d'];
/** Connections that are kept apart; the rest is counted. */
const MAX_CONNECTIONS = 200_000;
/** No chain of names is longer. */
const MAX_ALIASES = 16;

/** Packet captures (tcpdump, Wireshark), read through tshark; TLS needs the client's key log, in the file or beside it. */
export const pcap: CaptureFormat = {
  id: 'pcap',
  name: 'packet capture (pcap, pcapng) through tshark, with --keys for TLS',
  omits: [
    'connections that were open before the capture began cannot be read',
    'UDP (QUIC, HTTP/3, calls) in the capture is not read',
  ],
  recognises: (head) => MAGIC.includes(head.toString('hex', 0, 4)),
  read,
};

async function read(source: CaptureSource, sink: CaptureSink): Promise<void> {
  const connections = new Map<string, Connection>();
  const reading = packets(source.file, source.keyLog);
  sink.exporter(writerOf(source.head));
  let seen = 0;
  for (let next = await reading.next(); ; next = await reading.next()) {
    if (next.done === true) {
      ended(next.value, seen, source, sink);
      break;
    }
    seen += 1;
    if (next.value.kind === 'too-large')
      sink.omissions.add('limit', '', 'a packet with its layers is too large to be read');
    else take(next.value.json, connections, sink);
  }
  for (const connection of connections.values()) record(connection, source, sink);
}

/** Program that wrote a pcapng, from its first block (option 4); the format has no such word in classic pcap. */
function writerOf(head: Buffer): string {
  const little = head.toString('hex', 8, 12) === '4d3c2b1a';
  const u16 = (at: number): number => (little ? head.readUInt16LE(at) : head.readUInt16BE(at));
  if (head.toString('hex', 0, 4) !== MAGIC[0]) return 'pcap';
  for (let at = 24; at + 4 <= Math.min(head.length, 4096); ) {
    const [code, size] = [u16(at), u16(at + 2)];
    if (code === 4) return head.toString('utf8', at + 4, at + 4 + size);
    if (code === 0) break;
    at += 4 + size + ((4 - (size % 4)) % 4);
  }
  return 'pcapng';
}

function ended({ cut, said }: TsharkEnd, seen: number, source: CaptureSource, sink: CaptureSink): void {
  if (!cut) return;
  if (seen === 0)
    throw new UserError(
      `tshark cannot read it: ${said.split('\n').at(-1) ?? ''}`,
      source.file,
      'Check it with tshark -r FILE.',
    );
  sink.omissions.cutOff();
}

function take(json: string, connections: Map<string, Connection>, sink: CaptureSink): void {
  const packet = packetOf(json);
  if (packet && namesOf(packet, sink)) return;
  if (packet?.stream === undefined) return void sink.skip();
  let connection = connections.get(packet.stream);
  if (!connection) {
    if (connections.size >= MAX_CONNECTIONS)
      return void sink.omissions.add('limit', '', `connections beyond the first ${MAX_CONNECTIONS} are not read`);
    connection = new Connection();
    connections.set(packet.stream, connection);
  }
  for (const exchange of connection.take(packet)) sink.exchange(exchange);
}

/** Answers of DNS that give a host another name (CNAME); true when the packet is one. */
function namesOf(packet: Packet, sink: CaptureSink): boolean {
  const [dns] = packet.layers('dns');
  const host = dns && first(dns, 'dns_dns_qry_name');
  const aliases = many(dns?.['dns_dns_cname']).flatMap((name) => text(name) ?? []);
  if (host === undefined || aliases.length === 0) return false;
  sink.nameResolution(host, aliases.slice(0, MAX_ALIASES), packet.wall);
  return true;
}

function record(connection: Connection, { keyLog }: CaptureSource, sink: CaptureSink): void {
  for (const exchange of connection.rest()) sink.exchange(exchange);
  if (!connection.isOpaque) return;
  const host = connection.serverName ?? '';
  const why = connection.isTls
    ? `the capture holds TLS ${keyLog === undefined ? 'and no key log was given (--keys FILE)' : 'for which the key log has no keys'}`
    : `a connection to port ${connection.targetPort} carried something that is not HTTP`;
  sink.omissions.add('raw-tunnel', host, why);
}
