import type { BuiltIn } from './define.ts';
import { make } from './shared/dom.ts';

/** A real frame: what it loads goes through the proxy like everything else. Messages of the JSSDK arrive by postMessage. */
export const webView: BuiltIn = {
  tag: 'web-view',
  properties: { src: { type: String, value: '' } },
  setup(self) {
    const frame = make('iframe', 'wx-web-view-frame');
    frame.setAttribute('sandbox', 'allow-scripts allow-forms allow-same-origin');
    self.el.append(frame);
    const messages: unknown[] = [];
    const onMessage = (event: MessageEvent): void => {
      const data = event.data as { readonly mpaudit?: string; readonly data?: unknown } | null;
      if (event.source !== frame.contentWindow || data?.mpaudit !== 'postMessage') return;
      messages.push(data.data);
      // WeChat hands messages over when the page goes back, is shared or is destroyed; the last moment is ours to choose.
      self.fire('message', { data: [...messages] });
    };
    window.addEventListener('message', onMessage);
    frame.addEventListener('load', () => self.text('src') !== '' && self.fire('load', { src: self.text('src') }));
    frame.addEventListener('error', () => self.fire('error', { url: self.text('src'), fullUrl: self.text('src') }));
    return {
      changed: { src: (src) => src && frame.setAttribute('src', String(src)) },
      detached: () => window.removeEventListener('message', onMessage),
    };
  },
};
