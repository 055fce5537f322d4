import { MODEL, WEAK, type Word, word } from './word.ts';

/** @table What a device is: everybody's traffic has it, so the most of it is shown and makes no finding. */
export const DEVICES: readonly Word[] = [
  word(
    'device-model',
    '手机型号 设备型号 机型 phonemodel model jx',
    /^(?:iPhone|iPad|HUAWEI|HONOR|Xiaomi|Redmi|OPPO|vivo|SM-|Pixel|OnePlus|realme|meizu|[A-Z]{2,4}-[A-Z]{2}\d{2}|M\d{4}[A-Z]|V\d{4}A|P[A-Z]{3}\d{2})/i,
    WEAK,
  ),
  word(
    'os-version',
    '系统版本 操作系统 system osversion systemversion',
    /^(?:iOS|iPadOS|Android|HarmonyOS|OpenHarmony)[ /]?\d/i,
    WEAK,
  ),
  word('screen-information', 'screenwidth screenheight windowwidth windowheight', /^[1-9]\d{2,3}(?:\.\d+)?$/, WEAK),
  word(
    'screen-information',
    'resolution screenresolution fbl 分辨率 屏幕分辨率 screensize',
    /^\d{3,4}\s?[x×*,]\s?\d{3,4}$/i,
    WEAK,
  ),
  word('network-information', 'networktype 网络类型', /^(?:wifi|[2345]g)$/i, WEAK),
  word(
    'carrier-information',
    'carrier operator yys 运营商 simoperator networkoperator',
    /^(?:中国)?(?:移动|联通|电信|广电)$|^(?:CMCC|CUCC|CTCC|China (?:Mobile|Unicom|Telecom))$|^460\d\d$/i,
  ),
  word('user-agent', 'useragent ua webviewua', /^Mozilla\/5\.0 \(/, WEAK),

  word(
    'device-model',
    'sbxh sjxh sjpp jixing devicename devicetype phonename phonetype phonebrand phonemodel mobilemodel mobiletype mobilename terminalmodel terminaltype machinemodel machinetype handset devicebrandmodel',
    MODEL,
    WEAK,
  ),
  word(
    'carrier-information',
    'yys yysmc yunyingshang carriername carrierinfo carrieroperator operatorname operatortype mobileoperator netoperator networkcarrier isp ispname simcarrier simoperatorname simoperator telecomoperator 运营商名称 网络运营商',
    /^(?:中国)?(?:移动|联通|电信|广电)$|^(?:CMCC|CUCC|CTCC|China (?:Mobile|Unicom|Telecom))$|^460\d\d$/i,
  ),
  word(
    'android-id',
    'azid androidid andid androididentifier osandroidid ssaid 安卓id 安卓设备号 安卓标识',
    /^(?!9774d56d682e549c$)(?=.*\d)(?=.*[a-f])[0-9a-f]{15,16}$/,
  ),
  word('idfv', 'vendorid vendoridentifier identifierforvendor', /^[0-9A-F]{8}-(?:[0-9A-F]{4}-){3}[0-9A-F]{12}$/i),
  word(
    'device-fingerprint',
    'sbzw zwid devicezw fingerprint devicefinger fingerid fpid fpcode browserfp browserfingerprint clientfingerprint webfingerprint canvasfp canvasfingerprint canvashash finger riskfingerprint riskdeviceid smdid shumeiid shumengid 设备指纹 浏览器指纹',
    /^(?=.*\d)[\w+/=.-]{16,400}$/,
  ),
  word(
    'sdk-distinct-id',
    'fkid fkbs cnaid cna visitorid visitorno visitoruuid guestid guestuuid anonymousid anonid anonymousuuid umid umuuid umengid 访客标识 访客id 匿名id',
    /^(?=.*\d)[\w.-]{12,80}$/,
  ),
  word(
    'wifi-ssid',
    'wifimc wifissid wifiname apname apssid hotspotname hotspotssid wlanssid wlanname wirelessname networkssid wifi名称 wifi名 无线名称 无线网络名称 热点名称',
    /^(?!(?:wifi|[2345]g|none|unknown)$).{2,32}$/i,
  ),
];
