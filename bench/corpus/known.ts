import type { KnownValue } from '../../evidence/manifest.ts';

/** @table One value for each data type of the benchmark; checksums hold, nobody lives under them. */
const TABLE = `
mobile-number 13912347856
resident-id-number 330106199107234519
person-name 欧阳明月
consignee-name 慕容清源
nickname 山顶的小橘猫
email-address mingyue.ouyang@persona.example
wechat-openid oGZUI0egBJY1zhBYw2KhdUfwVJJE
wechat-unionid o6_bmasdasdsad6_2sgVt7hMZOPfL
bank-card-number 6222021234567890128
licence-plate 浙A7K3M9
postal-address 浙江省杭州市西湖区文三路478号12幢301室
shipping-address 上海市浦东新区张杨路655弄8号2202室
home-address 江苏省苏州市姑苏区平江路88号3单元502室
birth-date 1991-07-23
imei 490154203237518
imsi 460001234567890
iccid 89860012345678901234
android-id 7c3e9a10b5d2f846
oaid 3f0e7c55a1b94d2286fe01cb39d7a842
idfa 6D92078A-8246-4BA4-AE5B-76104861E7DC
mac-address 3c:5a:b4:91:0e:7f
wifi-bssid a4:56:02:7b:c8:1d
wifi-ssid Mingyue_Home_5G
precise-location 30.274151,120.155154
ip-address 114.88.203.17
passport-number E83920174
hk-macau-permit H73920185
qq-number 928374651
wechat-id mingyue_oy1991
vin 1M8GDM9AXKP042788
uscc 9144030071526726XG
landline-number 0571-86543217
recipient-phone 15867124903
session-token tk_9f3Kd72LmQx81ZvBn4Ws6Yt0
password Qm7#xT92kd!
account-identifier u_83920174652
sdk-distinct-id 18f3c2a9be71-0c4d5e6f7a8b9c
social-security-number SB4403928175X
student-id 20213849571
device-model Xiaomi 14 Pro 23116PN5BC
serial-number R58N83K0ZPL
search-history 血糖仪家用测试条
`;

export const KNOWN: readonly KnownValue[] = TABLE.trim()
  .split('\n')
  .map((line) => ({ type: line.slice(0, line.indexOf(' ')), value: line.slice(line.indexOf(' ') + 1) }));
