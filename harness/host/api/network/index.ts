import type { Family, HostParts } from '../types.ts';
import { text } from '../types.ts';
import { type Line, openLine } from './client.ts';
import { runDownload } from './download.ts';
import { type Network, runRequest } from './request.ts';
import { createRunning } from './running.ts';
import { runUpload } from './upload.ts';

/** request, uploadFile and downloadFile. */
export function networkFamily(parts: HostParts): Family {
  let opened: Promise<Line> | undefined;
  const line = (): Promise<Line> => {
    opened ??= openLine(parts);
    return opened;
  };
  const network: Network = { parts, running: createRunning(parts), line };
  parts.onClose((why) => {
    if (why === 'close') opened?.then(({ manual }) => manual.destroy()).catch(() => undefined);
  });
  return {
    handlers: {
      request: (args, call) => runRequest(network, args, call),
      uploadFile: (args, call) => runUpload(network, args, call),
      downloadFile: (args, call) => runDownload(network, args, call),
      'transfer.abort': (args) => network.running.abort(text(args['callId'])),
    },
  };
}
