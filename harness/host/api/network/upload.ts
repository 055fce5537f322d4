import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import path from 'node:path';
import type { Json } from '../../../../evidence/events.ts';
import type { BridgeCall } from '../../contract.ts';
import { mimeOf } from '../files.ts';
import { type Args, number, object, text } from '../types.ts';
import {
  collect,
  DEFAULT_TIMEOUT,
  decoded,
  platformHeaders,
  streamOf,
  transferFailure,
  transferSignal,
} from './client.ts';
import { headerLines, outgoingHeaders, receivedHeaders } from './headers.ts';
import type { Network } from './request.ts';

const MAX_RESPONSE = 16 * 1024 * 1024;

/** A quoted header parameter must not end early or break the line. */
const quoted = (value: string): string => value.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

function formFields(boundary: string, formData: Json | undefined): string {
  return Object.entries(object(formData))
    .map(([name, value]) => {
      const content = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
      return `--${boundary}\r\nContent-Disposition: form-data; name="${quoted(name)}"\r\n\r\n${content}\r\n`;
    })
    .join('');
}

/** The multipart message around the file, without the file. */
function envelope(args: Args, boundary: string): { readonly before: Buffer; readonly after: Buffer } {
  const filePath = text(args['filePath']);
  const fileName = text(args['fileName']) || path.basename(filePath.replace(/^\w+:\/\//, ''));
  const disposition = `Content-Disposition: form-data; name="${quoted(text(args['name'], 'file'))}"; filename="${quoted(fileName)}"`;
  const head = `--${boundary}\r\n${disposition}\r\nContent-Type: ${mimeOf(fileName)}\r\n\r\n`;
  return {
    before: Buffer.from(formFields(boundary, args['formData']) + head),
    after: Buffer.from(`\r\n--${boundary}--\r\n`),
  };
}

/** `wx.uploadFile`: streams the file from disk, so that memory does not grow with it. */
export async function runUpload(network: Network, args: Args, call: BridgeCall): Promise<Json> {
  const { parts, running } = network;
  const file = parts.files.mustFind(text(args['filePath']));
  const boundary = `----WeChatFormBoundary${randomBytes(12).toString('hex')}`;
  const { before, after } = envelope(args, boundary);
  const total = before.length + fs.statSync(file).size + after.length;
  const { signal: abort, end } = running.start(call.callId);
  const signal = transferSignal(abort, number(args['timeout'], DEFAULT_TIMEOUT));
  const report = progressReporter(total, (progress) =>
    parts.options.emit({ name: 'upload:progress', data: { callId: call.callId, ...progress } }),
  );
  async function* pieces(): AsyncGenerator<Uint8Array> {
    yield before;
    for await (const chunk of fs.createReadStream(file)) {
      yield chunk as Uint8Array;
      report((chunk as Uint8Array).length);
    }
    yield after;
  }
  try {
    const type: [string, string] = ['content-type', `multipart/form-data; boundary=${boundary}`];
    const lines = headerLines(args['header']).filter(([name]) => name.toLowerCase() !== 'content-type');
    const headers = outgoingHeaders(platformHeaders(parts, parts.initiator(call)), [...lines, type]);
    const { request, manual } = await network.line();
    const response = await request(text(args['url']), {
      method: 'POST',
      headers: { ...headers, 'content-length': String(total) },
      body: streamOf(pieces()),
      dispatcher: manual,
      signal,
      headersTimeout: 0,
      bodyTimeout: 0,
    });
    const { header, cookies } = receivedHeaders(response.headers);
    parts.options.emit({
      name: 'request:headers',
      data: { callId: call.callId, statusCode: response.statusCode, header, cookies },
    });
    const bytes = await collect(decoded(response.body, response.headers['content-encoding']), MAX_RESPONSE);
    return { data: bytes.toString('utf8'), statusCode: response.statusCode, header, cookies };
  } catch (error) {
    throw transferFailure(error, signal);
  } finally {
    end();
  }
}

/** Reports each whole percent once. */
export function progressReporter(
  total: number,
  report: (progress: { progress: number; totalBytesSent: number; totalBytesExpectedToSend: number }) => void,
) {
  let done = 0;
  let last = -1;
  return (bytes: number): void => {
    done += bytes;
    const progress = total > 0 ? Math.min(100, Math.floor((done * 100) / total)) : 0;
    if (progress === last) return;
    last = progress;
    report({ progress, totalBytesSent: done, totalBytesExpectedToSend: total });
  };
}
