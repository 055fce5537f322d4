const QQMapWX = require('qqmap-wx-jssdk');

const map = new QQMapWX({ key: 'EXAMP-LEKEY-00000-NOTRE-ALKEY-00000' });

/** 把用户的精确坐标直接发给地图服务商换取地址。 */
function whereAmI(position) {
  return new Promise((resolve) => map.reverseGeocoder({ location: position, success: ({ result }) => resolve(result.address), fail: () => resolve('') }));
}

/** 城市列表与用户无关。 */
function cities() {
  return new Promise((resolve) => map.getCityList({ success: ({ result }) => resolve(result[0] || []), fail: () => resolve([]) }));
}

module.exports = { whereAmI, cities };
