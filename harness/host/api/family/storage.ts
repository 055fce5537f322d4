import { type Family, HostFail, type HostParts, text } from '../types.ts';

/** WeChat's limits in bytes: one key, and all keys of a mini-program. */
const MAX_KEY = 1024 * 1024;
const MAX_ALL = 10 * 1024 * 1024;

/** Local storage of the run. The page works on its own copy and writes through; every write is evidence. */
export function storageFamily(parts: HostParts): Family {
  const entries = new Map<string, string>();
  const sizeWithout = (key: string) =>
    [...entries].reduce((sum, [name, json]) => sum + (name === key ? 0 : json.length), 0);
  return {
    reset: () => entries.clear(),
    handlers: {
      'storage.load': () => ({ entries: [...entries].map(([key, json]) => [key, json]) }),
      'storage.set'(args, call) {
        const key = text(args['key']);
        const json = text(args['json']);
        if (json.length > MAX_KEY) throw new HostFail('entry size limit reached');
        if (sizeWithout(key) + json.length > MAX_ALL) throw new HostFail('exceed storage max size 10Mb');
        entries.set(key, json);
        parts.recorder.append({
          type: 'storage-write',
          api: `wx.${text(args['api'], 'setStorage')}`,
          key,
          body: parts.recorder.body(Buffer.from(json, 'utf8')),
          encrypted: args['encrypt'] === true,
          callId: call.callId,
          ...(call.page === undefined ? {} : { page: call.page }),
        });
        return null;
      },
      'storage.remove': (args) => entries.delete(text(args['key'])),
      'storage.clear'() {
        entries.clear();
        return null;
      },
    },
  };
}
