/**
 * Files that an SDK is handed out as, to be copied into a program: the name of the file says which SDK it is. Names as in the makers' own
 * guides; a file that names itself in its first lines needs no row.
 */
const SDK_FILES: readonly (readonly [file: RegExp, name: string])[] = [
  [/^ald-stat(?:\.min)?\.js$/, 'ald-stat'],
  [/^amap-wx(?:\.\d{1,6})?\.js$/, 'amap-wx'],
  [/^bmap-wx(?:\.min)?\.js$/, 'bmap-wx'],
  [/^qqmap-wx-jssdk(?:\.min)?\.js$/, 'qqmap-wx-jssdk'],
  [/^mta_analysis\.js$/, 'mta-wechat-analysis'],
  [/^sensorsdata(?:\.min|\.es6|\.esm)*\.js$/, 'sa-sdk-miniprogram'],
  [/^uma(?:\.min)?\.js$/, 'umtrack-wx'],
  [/^gio-minp(?:\.esm|\.min)*\.js$/, 'gio-minp'],
  [/^tdweapp(?:\.min)?\.js$/, 'tdweapp'],
  [/^(?:zhuge-wx|zhuge-weapp)(?:\.min)?\.js$/, 'zhuge-wx'],
  [/^fundebug(?:\.[\d.]{1,20})?(?:\.min)?\.js$/, 'fundebug-wxjs'],
  [/^leancloud-storage(?:\.min)?\.js$/, 'leancloud-storage'],
  [/^av-(?:core-)?weapp(?:-min)?\.js$/, 'leancloud-storage'],
  [/^bmob(?:-[\d.]{1,20})?(?:\.min)?\.js$/i, 'hydrogen-js-sdk'],
  [/^tim-wx(?:-sdk)?\.js$/, 'tim-wx-sdk'],
  [/^cos-wx-sdk-v5(?:\.min)?\.js$/, 'cos-wx-sdk-v5'],
  [/^qiniuUploader\.js$/, 'qiniu-wxapp-sdk'],
  [/^NIM_Web_SDK_(?:weixin|miniapp)_[\w.]{1,40}\.js$/, 'nim-web-sdk'],
  [/^RongIMLib[\w.-]{0,40}\.js$/, 'rongcloud-imlib'],
];

/** The SDK that a file of this path is, by its name alone. */
export function sdkOfFile(path: string): string | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return SDK_FILES.find(([file]) => file.test(name))?.[1];
}
