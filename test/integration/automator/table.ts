/** The automator protocol as its client 0.12.1 speaks it: every method, native action, component function and event. */
export const TABLE: readonly string[] = [
  'Tool.getInfo', 'Tool.enableRemoteDebug', 'Tool.close', 'Tool.getTestAccounts', 'Tool.stopAudits', 'Tool.getTicket', 'Tool.setTicket',
  'Tool.refreshTicket', 'Tool.native goHome', 'Tool.native navigateLeft', 'Tool.native confirmModal', 'Tool.native cancelModal',
  'Tool.native switchTab', 'Tool.native authorizeCancel', 'Tool.native authorizeAllow', 'Tool.native closePaymentDialog',
  'Tool.native shareCancel', 'Tool.native shareConfirm',
  'App.getCurrentPage', 'App.getPageStack', 'App.callWxMethod', 'App.mockWxMethod', 'App.callFunction', 'App.addBinding', 'App.enableLog',
  'App.captureScreenshot', 'App.exit',
  'Page.getElement', 'Page.getElements', 'Page.getElementByXpath', 'Page.getElementsByXpath', 'Page.getData', 'Page.setData',
  'Page.callMethod', 'Page.getWindowProperties',
  'Element.getElement', 'Element.getElements', 'Element.getDOMProperties', 'Element.getProperties', 'Element.getAttributes',
  'Element.getStyles', 'Element.getOffset', 'Element.getWXML', 'Element.tap', 'Element.triggerEvent', 'Element.touchstart',
  'Element.touchmove', 'Element.touchend', 'Element.dispatchEvent', 'Element.getData', 'Element.setData', 'Element.callMethod',
  'Element.callContextMethod', 'Element.callFunction input.input', 'Element.callFunction textarea.input',
  'Element.callFunction scroll-view.scrollTo', 'Element.callFunction scroll-view.scrollTop', 'Element.callFunction scroll-view.scrollLeft',
  'Element.callFunction scroll-view.scrollWidth', 'Element.callFunction scroll-view.scrollHeight', 'Element.callFunction swiper.swipeTo',
  'Element.callFunction movable-view.moveTo', 'Element.callFunction switch.tap', 'Element.callFunction slider.slideTo',
  'App.logAdded', 'App.bindingCalled', 'App.exceptionThrown', 'Tool.onRemoteDebugConnected',
]; // biome-ignore format: a table

const METHOD = /"((?:Tool|App|Page|Element)\.\w+)"/g;
const NATIVE = /sendNative\("(\w+)"/g;
const FUNCTION = /"((?:input|textarea|scroll-view|swiper|movable-view|switch|slider)\.\w+)"/g;
const GETTER = /"(get(?:DOMProperties|Properties|Attributes|Styles))"/g;
/** Methods of the newer DevTools that 0.12.1 does not have; the server refuses them by name. */
const NEWER = new Set(['Tool.compile', 'Tool.clearCache']);

/** Rows that a client's own code can send or hears. */
export function rowsIn(code: string): string[] {
  const all = (pattern: RegExp, name: (found: string) => string): string[] =>
    [...code.matchAll(pattern)].map((match) => name(match[1] ?? ''));
  const rows = [
    ...all(METHOD, (name) => name),
    ...all(GETTER, (name) => `Element.${name}`),
    ...all(NATIVE, (name) => `Tool.native ${name}`),
    ...all(FUNCTION, (name) => `Element.callFunction ${name}`),
  ];
  return [...new Set(rows)].filter((row) => !['Tool.native', 'Element.callFunction'].includes(row) && !NEWER.has(row));
}
