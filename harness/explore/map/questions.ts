/** @table Questions that WeChat asks the person when an API is called. Sources: "授权" and "隐私" in the mini-program documentation. */
const ASKED_BY: Readonly<Record<string, string>> = {
  'wx.getLocation': 'scope.userLocation',
  'wx.startLocationUpdate': 'scope.userLocation',
  'wx.chooseLocation': 'scope.userLocation',
  'wx.choosePoi': 'scope.userLocation',
  'wx.getFuzzyLocation': 'scope.userFuzzyLocation',
  'wx.startLocationUpdateBackground': 'scope.userLocationBackground',
  'wx.startRecord': 'scope.record',
  'wx.getWeRunData': 'scope.werun',
  'wx.saveImageToPhotosAlbum': 'scope.writePhotosAlbum',
  'wx.saveVideoToPhotosAlbum': 'scope.writePhotosAlbum',
  'wx.openBluetoothAdapter': 'scope.bluetooth',
  'wx.addPhoneContact': 'scope.addPhoneContact',
  'wx.addPhoneCalendar': 'scope.addPhoneCalendar',
  'wx.addPhoneRepeatCalendar': 'scope.addPhoneCalendar',
  'wx.requestSubscribeMessage': 'subscribeMessage',
  'wx.requestPayment': 'payment',
  'button[open-type=getPhoneNumber]': 'phoneNumber',
  'button[open-type=getRealtimePhoneNumber]': 'phoneNumber',
};

/** The questions that these APIs bring up. */
export const questionsOf = (apis: Iterable<string>): ReadonlySet<string> =>
  new Set([...apis].flatMap((api) => (Object.hasOwn(ASKED_BY, api) ? [ASKED_BY[api] ?? ''] : [])));
