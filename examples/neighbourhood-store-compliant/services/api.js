/** 自有后端。令牌放在请求头里，个人信息放在 HTTPS 请求体里。 */
const BASE = 'https://api.neighbour.example';

function call(method, path, data) {
  const { token } = getApp() ? getApp().globalData : { token: '' };
  return new Promise((resolve, reject) => {
    wx.request({
      url: BASE + path,
      method,
      data,
      header: Object.assign({ 'content-type': 'application/json' }, token ? { authorization: 'Bearer ' + token } : {}),
      success: ({ statusCode, data: body }) => (statusCode < 400 ? resolve(body) : reject(new Error(body && body.message))),
      fail: ({ errMsg }) => reject(new Error(errMsg)),
    });
  });
}

module.exports = {
  get: (path, query) => call('GET', path, query),
  post: (path, body) => call('POST', path, body),
  remove: (path) => call('DELETE', path),
};
