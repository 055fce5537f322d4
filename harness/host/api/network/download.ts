import * as fs from 'node:fs';
import path from 'node:path';
import type { Readable } from 'node:stream';
import type { Json } from '../../../../evidence/events.ts';
import type { BridgeCall } from '../../contract.ts';
import { type Args, HostFail, number, text } from '../types.ts';
import { DEFAULT_TIMEOUT, decoded, platformHeaders, transferFailure, transferSignal } from './client.ts';
import { headerLines, outgoingHeaders, receivedHeaders } from './headers.ts';
import type { Network } from './request.ts';
import { progressReporter } from './upload.ts';

/** WeChat's own limit for one downloaded file. */
const MAX_FILE = 200 * 1024 * 1024;

const EXTENSIONS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'audio/mpeg': 'mp3',
  'video/mp4': 'mp4',
  'application/pdf': 'pdf',
  'application/json': 'json',
  'text/plain': 'txt',
};

/** From the answer's type, else from the URL's path. */
function extensionOf(type: string, url: string): string {
  return EXTENSIONS[type.split(';')[0]?.trim() ?? ''] ?? path.extname(URL.parse(url)?.pathname ?? '').slice(1);
}

async function save(stream: Readable, file: string, onBytes: (count: number) => void): Promise<void> {
  const out = await fs.promises.open(file, 'w');
  let size = 0;
  try {
    for await (const piece of stream) {
      const chunk = piece as Uint8Array;
      size += chunk.length;
      if (size > MAX_FILE) throw new HostFail('exceed max file size');
      await out.write(chunk);
      onBytes(chunk.length);
    }
  } finally {
    await out.close();
  }
}

/** `wx.downloadFile`: the answer goes to a temporary file, or to `filePath` when given. */
export async function runDownload(network: Network, args: Args, call: BridgeCall): Promise<Json> {
  const { parts, running } = network;
  const url = text(args['url']);
  const { signal: abort, end } = running.start(call.callId);
  const signal = transferSignal(abort, number(args['timeout'], DEFAULT_TIMEOUT));
  try {
    const { request, follow } = await network.line();
    const response = await request(url, {
      method: 'GET',
      headers: outgoingHeaders(platformHeaders(parts, parts.initiator(call)), headerLines(args['header'])),
      dispatcher: follow,
      signal,
      headersTimeout: 0,
      bodyTimeout: 0,
    });
    const { header, cookies } = receivedHeaders(response.headers);
    parts.options.emit({
      name: 'request:headers',
      data: { callId: call.callId, statusCode: response.statusCode, header, cookies },
    });
    const wanted = text(args['filePath']);
    const temp = parts.files.temp(extensionOf(header['Content-Type'] ?? '', url));
    const report = progressReporter(
      Number(header['Content-Length'] ?? 0),
      ({ progress, totalBytesSent, totalBytesExpectedToSend }) =>
        parts.options.emit({
          name: 'download:progress',
          data: {
            callId: call.callId,
            progress,
            totalBytesWritten: totalBytesSent,
            totalBytesExpectedToWrite: totalBytesExpectedToSend,
          },
        }),
    );
    await save(
      decoded(response.body, response.headers['content-encoding']),
      wanted ? parts.files.locate(wanted, true) : temp.file,
      report,
    );
    return {
      ...(wanted ? { filePath: wanted } : { tempFilePath: temp.path }),
      statusCode: response.statusCode,
      header,
      cookies,
    };
  } catch (error) {
    throw transferFailure(error, signal);
  } finally {
    end();
  }
}
