import { DAY, WEAK, WHERE, type Word, word } from './word.ts';

/** @table Where somebody is and goes. */
export const PLACES: readonly Word[] = [
  word(
    'precise-location',
    'jwd 经纬度 定位 位置 坐标 当前位置 gps userlocation latlng lnglat latlon lonlat',
    /^\[?-?\d{1,3}\.\d{3,}\s?[,;|]\s?-?\d{1,3}\.\d{3,}\]?$/,
  ),
  word(
    'coarse-location',
    '所在城市 当前城市 szcs dqcs usercity currentcity locationcity loccity',
    /^[\u4e00-\u9fa5]{2,12}$/,
  ),
  word('departure-place', '出发地 出发站 起点 cfd cfz qd departure startaddress startplace', WHERE),
  word('destination-place', '目的地 到达站 终点 mdd ddz zd endaddress destination destaddress', WHERE),
  word(
    'itinerary',
    'flightno trainno hbh 航班号 车次 cc flightnumber trainnumber',
    /^(?:[A-Z]{2}|\d[A-Z]|[A-Z]\d)\d{3,4}$|^[GDCKZTLY]\d{1,4}$/,
  ),
  word('accommodation', 'checkindate checkoutdate 入住时间 入住日期 离店日期 rzsj rzrq ldrq', DAY),
  word('accommodation', 'roomno 房间号 房号 fjh', /^[A-Z]?\d{3,5}$/i),
  word('accommodation', 'hotelname jdmc 酒店名称', /酒店|宾馆|旅馆|民宿|客栈|hotel|inn/i),
  word(
    'passenger-type',
    'lklx passengertype 旅客类型 乘客类型',
    /^(?:成人|儿童|婴儿|学生|军人|老人|adult|child|infant|student)/i,
  ),
  word('base-station', 'cellid jzid 基站 基站编号', /^\d{3,9}$/),
  word('base-station', 'lac jz', /^\d{4,9}$/, WEAK),

  word(
    'precise-location',
    'zb dwzb wzzb jwd wz dw dwxx geo geopoint geolocation gpslocation gpspoint gpsinfo gpsposition coordinate coordinates coord coords location currentlocation currentposition curlocation curposition userposition mylocation mylatlng latlnginfo point lnglatstr latlngstr position loc 经纬度坐标 当前坐标 定位坐标 gps坐标 gps位置',
    /^\[?-?\d{1,3}\.\d{4,}\s?[,;|]\s?-?\d{1,3}\.\d{4,}\]?$/,
  ),
  word(
    'coarse-location',
    'dwcs dqcs szcs gpscity gpscityname locatecity locatecityname locatedcity locationcity locationcityname loccity loccityname curcity curcityname currentcity currentcityname usercity usercityname livecity livingcity residecity residentcity mycity homecity cityofuser 定位城市 当前城市 居住城市 常住城市',
    /^(?:[\u4e00-\u9fa5]{2,8}(?:省|自治区))?[\u4e00-\u9fa5]{2,12}$/,
  ),
  word('coarse-location', 'city cityname cs csmc 城市 城市名称', /^[\u4e00-\u9fa5]{2,8}(?:市|州|盟|地区)$/, WEAK),
  word(
    'departure-place',
    'qd cfd cfz scd sccz scdd cfdd qidian chufadi departure departureplace departurestation departurecity departcity departplace departaddress departureaddress startpoint startpoi startcity startstation startaddr startlocation originaddress originstation fromcity fromplace fromstation fromaddr fromaddress boardingpoint boardingplace getonaddress getonplace 上车地点 上车点 出发地点 始发地 始发站 起始地 出发城市 接驾地点',
    WHERE,
  ),
  word(
    'destination-place',
    'zd mdd ddd ddz xcd xcdd xcz mudidi zhongdian dest destname destaddr destaddress destcity destplace deststation destpoint destpoi destinationname destinationaddress destinationcity endpoint endpoi endcity endplace endaddr endaddress endstation endlocation arrivecity arriveplace arrivestation arriveaddress arrivalcity arrivalstation arrivalplace tocity toplace tostation toaddr toaddress dropoff dropoffaddress dropoffplace dropoffpoint dropofflocation getoffaddress getoffplace 下车地点 下车点 到达地 到达地点 目的城市 到达城市',
    WHERE,
  ),
  word(
    'itinerary',
    'hb hbh hangban hangbanhao flight flightno flightnum flightcode flightid cc checi lcbh lieche train traino trainno trainnum traincode trainid 航班 列车号 列车车次',
    /^(?:[A-Z]{2}|\d[A-Z]|[A-Z]\d)\d{3,4}$|^[GDCKZTLY]\d{1,4}$/,
  ),
  word(
    'accommodation',
    'jd jdmc jiudian rzjd bgmc hotel hotelname checkinhotel stayhotel bookhotel innname 酒店 入住酒店 宾馆 宾馆名称 住宿酒店',
    /酒店|宾馆|旅馆|民宿|客栈|公寓|度假村|hotel|inn/i,
  ),
  word(
    'base-station',
    'jzbh jzid jzxx cellid gsmcellid ltecellid cellidentity basestation basestationid basestationno bsid 基站id 基站编号 小区编号',
    /^\d{4,10}$/,
  ),
];
