/**
 * Runs first in every document of a web-view: the JSSDK's way to the mini-program. The real `jweixin.js` talks to
 * `WeixinJSBridge`; where it cannot be loaded, a `wx.miniProgram` stands here. The other half is runtime/components/web-view.ts.
 */
export const WEB_VIEW_BRIDGE = `if (globalThis.self !== globalThis.top) (() => {
  const post = parent.postMessage.bind(parent);
  const waiting = new Map();
  let last = 0;
  const call = (name, arg, callback) => {
    last += 1;
    if (typeof callback === 'function') waiting.set(last, callback);
    post({ __mpH5: { id: last, name, arg: JSON.parse(JSON.stringify(arg ?? null)) } }, '*');
  };
  addEventListener('message', (event) => {
    const reply = event.source === parent ? event.data?.__mpReply : undefined;
    const callback = reply && waiting.get(reply.id);
    if (!callback) return;
    waiting.delete(reply.id);
    callback(reply.result);
  });
  const refuse = (method, callback) => callback?.({ err_msg: method + ':fail not supported', errMsg: method + ':fail not supported' });
  globalThis.__wxjs_environment = 'miniprogram';
  globalThis.WeixinJSBridge = {
    invoke: (method, args, callback) => method === 'invokeMiniProgramAPI' ? call(args?.name, args?.arg, callback) : refuse(method, callback),
    call: () => undefined,
    on: () => undefined,
  };
  addEventListener('DOMContentLoaded', () => document.dispatchEvent(new Event('WeixinJSBridgeReady')));
  const act = (name) => (options = {}) => call(name, options, (result) => {
    (result.errMsg?.includes(':ok') ? options.success : options.fail)?.(result);
    options.complete?.(result);
  });
  const miniProgram = { getEnv: (callback) => callback({ miniprogram: true }) };
  for (const name of ['navigateTo', 'navigateBack', 'switchTab', 'reLaunch', 'redirectTo', 'postMessage']) miniProgram[name] = act(name);
  globalThis.wx = { miniProgram };
})();`;
