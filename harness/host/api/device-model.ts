/** What the host's simulated APIs answer from. Any persona can give it; every value is the persona's, none is a real person's. */
export interface ApiPersona {
  readonly seed: string;
  readonly nickname: string;
  /** PNG or JPEG that the chooseAvatar button gives. */
  readonly avatar?: Uint8Array;
  /** 11 digits, mainland China. */
  readonly phone: string;
  readonly openid: string;
  readonly unionid: string;
  /** Base64 of the 16 bytes that seal open data: the same that the manifest names as this person's session key. */
  readonly sessionKey: string;
  /** WGS-84 degrees. */
  readonly location: { readonly latitude: number; readonly longitude: number; readonly altitude?: number };
  /** The place that the person picks on the map. */
  readonly place: { readonly name: string; readonly address: string; readonly city: string };
  readonly address: {
    readonly userName: string;
    readonly postalCode: string;
    readonly provinceName: string;
    readonly cityName: string;
    readonly countyName: string;
    readonly streetName?: string;
    readonly detailInfo: string;
    readonly nationalCode: string;
    readonly telNumber: string;
  };
  readonly invoice: {
    readonly title: string;
    readonly taxNumber: string;
    readonly companyAddress: string;
    readonly telephone: string;
    readonly bankName: string;
    readonly bankAccount: string;
  };
  readonly plateNumber: string;
  /** Somebody in the address book. */
  readonly contact: { readonly displayName: string; readonly phoneNumber: string };
  /** Steps of the last 31 days, oldest first. */
  readonly runSteps: readonly number[];
  readonly clipboard: string;
  /** What `scanCode` reads. */
  readonly scanResult: string;
  /** JPEG of the album; made from the location when absent. */
  readonly photo?: Uint8Array;
  readonly device: {
    readonly brand: string;
    readonly model: string;
    /** `iOS 17.5.1` or `Android 14`. */
    readonly system: string;
    readonly platform: 'ios' | 'android';
    readonly wechatVersion: string;
    readonly sdkVersion: string;
    readonly networkType: 'wifi' | '4g' | '5g';
    readonly localIp: string;
    readonly wifi: { readonly ssid: string; readonly bssid: string; readonly signalStrength: number };
    readonly bluetooth: { readonly deviceId: string; readonly name: string };
    readonly beacon: { readonly uuid: string; readonly major: number; readonly minor: number };
    /** Percent. */
    readonly battery: number;
  };
}
