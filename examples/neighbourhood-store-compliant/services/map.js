const QQMapWX = require('qqmap-wx-jssdk');

const map = new QQMapWX({ key: 'EXAMP-LEKEY-00000-NOTRE-ALKEY-00000' });

/** 城市列表与用户无关。 */
function cities() {
  return new Promise((resolve) => map.getCityList({ success: ({ result }) => resolve(result[0] || []), fail: () => resolve([]) }));
}

module.exports = { cities };
