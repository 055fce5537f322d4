/** Functions that run inside the mini-program, as text for `App.callFunction`. */
export const DATA_SIZE =
  'function () { const pages = getCurrentPages(); const page = pages[pages.length - 1]; return page ? JSON.stringify(page.data).length : 0 }';
export const DATA_AT = `function (path) {
  const pages = getCurrentPages(); const page = pages[pages.length - 1];
  return path.split(/[.[\\]]+/).filter(Boolean).reduce((at, key) => (at == null ? undefined : at[key]), page ? page.data : undefined);
}`;
export const STORED =
  'function (key) { const found = wx.getStorageInfoSync().keys.indexOf(key) >= 0; return { found: found, value: found ? wx.getStorageSync(key) : null } }';
