import type { Family, HostParts } from '../types.ts';
import { text } from '../types.ts';
import { createDispatcher } from './client.ts';
import { runDownload } from './download.ts';
import { type Network, runRequest } from './request.ts';
import { createRunning } from './running.ts';
import { runUpload } from './upload.ts';

/** request, uploadFile and downloadFile. */
export function networkFamily(parts: HostParts): Family {
  const network: Network = { parts, running: createRunning(parts), dispatchers: createDispatcher(parts) };
  parts.onClose((why) => {
    if (why === 'close') network.dispatchers.manual.destroy().catch(() => undefined);
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
