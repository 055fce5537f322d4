/**
 * Keys of WeChat's privacy guideline that gate an API or a component. The seven self-declared keys (DeviceInfo, EXIDNumber, EXOrderInfo,
 * EXUserPublishContent, EXUserFollowAcct, EXUserOpLog, Email) gate nothing. Source: "小程序用户隐私保护指引内容介绍".
 */
export const PRIVACY_KEYS: Readonly<Record<string, readonly string[]>> = {
  UserInfo: ['getUserInfo', 'getUserProfile'],
  Location: ['getLocation', 'startLocationUpdate', 'startLocationUpdateBackground', 'getFuzzyLocation'],
  ChooseLocation: ['choosePoi', 'chooseLocation'],
  Address: ['chooseAddress'],
  Invoice: ['chooseInvoiceTitle', 'chooseInvoice'],
  RunData: ['getWeRunData'],
  PhoneNumber: [],
  LicensePlate: ['chooseLicensePlate'],
  Album: ['chooseImage', 'chooseMedia', 'chooseVideo'],
  MessageFile: ['chooseMessageFile'],
  Record: ['startRecord', 'joinVoIPChat'],
  Camera: ['createVKSession'],
  BlueTooth: ['openBluetoothAdapter', 'createBLEPeripheralServer'],
  AlbumWriteOnly: ['saveImageToPhotosAlbum', 'saveVideoToPhotosAlbum'],
  Contact: ['addPhoneContact'],
  CalendarWriteOnly: ['addPhoneRepeatCalendar', 'addPhoneCalendar'],
  Accelerometer: ['startAccelerometer'],
  Compass: ['startCompass'],
  DeviceMotion: ['startDeviceMotionListening'],
  Gyroscope: ['startGyroscope'],
  Clipboard: ['setClipboardData', 'getClipboardData'],
};

/** Gates of components, by the name that the component gives to `services.gate`. */
export const COMPONENT_GATES: Readonly<Record<string, { readonly privacyKey?: string; readonly scope?: string }>> = {
  camera: { privacyKey: 'Camera', scope: 'scope.camera' },
  'live-pusher': { privacyKey: 'Camera', scope: 'scope.camera' },
  'voip-room': { privacyKey: 'Camera', scope: 'scope.camera' },
  nickname: { privacyKey: 'UserInfo' },
  chooseAvatar: { privacyKey: 'UserInfo' },
};
