import { type BuiltIn, type Self, textOf } from './define.ts';
import { make } from './shared/dom.ts';

/** What the frame's half of the JSSDK (host/web-view-bridge.ts) sends. */
interface Request {
  readonly id: number;
  readonly name: string;
  readonly arg?: Readonly<Record<string, unknown>> | null;
}

/** Members of `wx.miniProgram` that act on the mini-program. */
const MOVES = new Set(['navigateTo', 'navigateBack', 'switchTab', 'reLaunch', 'redirectTo']);

/** Only a web page of somebody else: a script URL or our own origin would run beside the mini-program. */
function pageUrl(src: string): string | undefined {
  const url = URL.parse(src);
  const web = url !== null && (url.protocol === 'https:' || url.protocol === 'http:');
  return web && url.origin !== location.origin ? url.href : undefined;
}

function requestOf(event: MessageEvent): Request | undefined {
  const { __mpH5: request } = (event.data ?? {}) as { readonly __mpH5?: Request };
  return typeof request?.id === 'number' && typeof request.name === 'string' ? request : undefined;
}

/** Navigation asked for by the page inside, through `wx` like any other. */
function move(self: Self, request: Request, reply: (result: object) => void): void {
  const member = self.env.wx[request.name];
  if (typeof member !== 'function') return;
  const answer = (result: unknown): void => reply({ ...(result as object) });
  Reflect.apply(member, self.env.wx, [{ ...request.arg, success: answer, fail: answer }]);
}

/** A real frame: what it loads goes through the proxy like everything else. */
export const webView: BuiltIn = {
  tag: 'web-view',
  properties: { src: { type: String, value: '' } },
  setup(self) {
    const frame = make('iframe', 'wx-web-view-frame');
    frame.setAttribute('sandbox', 'allow-scripts allow-forms allow-same-origin');
    self.el.append(frame);
    const kept: unknown[] = [];
    const onMessage = (event: MessageEvent): void => {
      const request = event.source === frame.contentWindow ? requestOf(event) : undefined;
      if (request === undefined) return;
      const reply = (result: object): void => {
        const errMsg = textOf((result as { errMsg?: unknown }).errMsg);
        frame.contentWindow?.postMessage({ __mpReply: { id: request.id, result: { errMsg, err_msg: errMsg } } }, '*');
      };
      if (MOVES.has(request.name)) move(self, request, reply);
      else if (request.name === 'postMessage') kept.push(request.arg?.['data'] ?? request.arg);
    };
    frame.addEventListener('load', () => frame.hasAttribute('src') && self.fire('load', { src: self.text('src') }));
    return {
      attached: () => globalThis.addEventListener('message', onMessage),
      changed: {
        src: (src) => {
          const url = pageUrl(textOf(src));
          if (url !== undefined) frame.src = url;
          else if (textOf(src) !== '') self.fire('error', { url: textOf(src), fullUrl: textOf(src) });
        },
      },
      detached: () => {
        globalThis.removeEventListener('message', onMessage);
        // WeChat hands messages over only now: when the page goes back or is destroyed.
        if (kept.length > 0) self.fire('message', { data: kept.splice(0) });
      },
    };
  },
};
