/**
 * Provinces with a few cities, for the `region` picker's sheet (GB/T 2260 names). The driver may choose any names: the picker passes them on as a
 * person's choice, because a full division table would only be scrolled through.
 */
export const regions: Readonly<Record<string, readonly string[]>> = {
  北京市: ['北京市'],
  天津市: ['天津市'],
  上海市: ['上海市'],
  重庆市: ['重庆市'],
  浙江省: ['杭州市', '宁波市', '温州市'],
  江苏省: ['南京市', '苏州市', '无锡市'],
  广东省: ['广州市', '深圳市', '佛山市'],
  四川省: ['成都市', '绵阳市'],
  湖北省: ['武汉市', '宜昌市'],
  山东省: ['济南市', '青岛市'],
};
