/**
 * @table Which wx APIs and open-type buttons need which permission of the person: one table for the host, the drivers, the explorer and
 * the packs. A name is that of the API without `wx.`, or `button[open-type=…]`. Sources: "授权" and "隐私" in the mini-program documentation.
 */
const NEEDED_BY: Readonly<Record<string, readonly string[]>> = {
  'scope.userLocation': ['getLocation', 'startLocationUpdate', 'chooseLocation', 'choosePoi'],
  'scope.userFuzzyLocation': ['getFuzzyLocation'],
  'scope.userLocationBackground': ['startLocationUpdateBackground'],
  'scope.record': ['startRecord'],
  'scope.camera': ['createCameraContext'],
  'scope.werun': ['getWeRunData'],
  'scope.writePhotosAlbum': ['saveImageToPhotosAlbum', 'saveVideoToPhotosAlbum'],
  'scope.bluetooth': ['openBluetoothAdapter'],
  'scope.addPhoneContact': ['addPhoneContact'],
  'scope.addPhoneCalendar': ['addPhoneCalendar', 'addPhoneRepeatCalendar'],
  'scope.address': ['chooseAddress'],
  'scope.userInfo': ['getUserInfo', 'getUserProfile'],
  userProfile: ['getUserInfo', 'getUserProfile'],
  subscribeMessage: ['requestSubscribeMessage'],
  payment: ['requestPayment'],
  phoneNumber: ['button[open-type=getPhoneNumber]', 'button[open-type=getRealtimePhoneNumber]'],
};

/** Scopes that WeChat no longer asks for: authorising them succeeds without a popup. */
export const WITHOUT_POPUP: ReadonlySet<string> = new Set([
  'scope.address',
  'scope.invoice',
  'scope.invoiceTitle',
  'scope.userInfo',
]);

/** APIs and buttons that need this permission; none for one that is not known. */
export const needing = (permission: string): readonly string[] =>
  Object.hasOwn(NEEDED_BY, permission) ? (NEEDED_BY[permission] ?? []) : [];

/** Permissions that this API or button needs. */
export const neededBy = (api: string): readonly string[] =>
  Object.keys(NEEDED_BY).filter((permission) => needing(permission).includes(api));
