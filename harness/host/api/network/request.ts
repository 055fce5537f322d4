import type { Dispatcher } from 'undici';
import type { Json } from '../../../../evidence/events.ts';
import type { BridgeCall } from '../../contract.ts';
import { type Args, type HostParts, number, object, text } from '../types.ts';
import {
  collect,
  DEFAULT_TIMEOUT,
  decoded,
  type Line,
  platformHeaders,
  transferFailure,
  transferSignal,
} from './client.ts';
import { headerLines, outgoingHeaders, receivedHeaders } from './headers.ts';
import type { Running } from './running.ts';

const MAX_RESPONSE = 64 * 1024 * 1024;

/** Bytes or text of `args.body`. */
function bodyOf(value: Json | undefined): string | Buffer | null {
  if (typeof value === 'string') return value;
  const base64 = object(value)['$base64'];
  return typeof base64 === 'string' ? Buffer.from(base64, 'base64') : null;
}

export interface Network {
  readonly parts: HostParts;
  readonly running: Running;
  line(): Promise<Line>;
}

/** `wx.request`: one exchange through the proxy. The page has serialised the data already. */
export async function runRequest(network: Network, args: Args, call: BridgeCall): Promise<Json> {
  const { parts, running } = network;
  const { signal: abort, end } = running.start(call.callId);
  const signal = transferSignal(abort, number(args['timeout'], DEFAULT_TIMEOUT));
  try {
    const { request, manual, follow } = await network.line();
    const response = await request(text(args['url']), {
      method: text(args['method'], 'GET') as Dispatcher.HttpMethod,
      headers: outgoingHeaders(platformHeaders(parts, parts.initiator(call)), headerLines(args['header'])),
      body: bodyOf(args['body']),
      dispatcher: args['redirect'] === 'manual' ? manual : follow,
      signal,
      headersTimeout: 0,
      bodyTimeout: 0,
    });
    return await answer(parts, args, call, response);
  } catch (error) {
    throw transferFailure(error, signal);
  } finally {
    end();
  }
}

async function answer(
  parts: HostParts,
  args: Args,
  call: BridgeCall,
  response: Dispatcher.ResponseData,
): Promise<Json> {
  const { header, cookies } = receivedHeaders(response.headers);
  const head = { callId: call.callId, statusCode: response.statusCode, header, cookies };
  parts.options.emit({ name: 'request:headers', data: head });
  const onChunk = (chunk: Buffer) =>
    parts.options.emit({
      name: 'request:chunk',
      data: { callId: call.callId, data: { $base64: chunk.toString('base64') } },
    });
  const stream = decoded(response.body, response.headers['content-encoding']);
  const bytes = await collect(stream, MAX_RESPONSE, args['enableChunked'] === true ? onChunk : undefined);
  const data: Json =
    args['responseType'] === 'arraybuffer' ? { $base64: bytes.toString('base64') } : bytes.toString('utf8');
  return { data: args['enableChunked'] === true ? '' : data, statusCode: response.statusCode, header, cookies };
}
