const api = require('../../services/api');
const track = require('../../services/track');

Page({
  data: { phone: '', code: '' },
  setPhone({ detail }) { this.setData({ phone: detail }); },
  setCode({ detail }) { this.setData({ code: detail }); },

  withWechat({ detail }) {
    if (!detail.code) return;
    wx.login({ success: ({ code }) => this.finish(api.post('/v1/login/wechat', { code, phoneCode: detail.code })) });
  },

  login() {
    wx.login({ success: ({ code }) => this.finish(api.post('/v1/login', { code, phone: this.data.phone, verify: this.data.code })) });
  },

  finish(request) {
    request.then((user) => {
      const app = getApp();
      app.globalData.token = user.token;
      app.globalData.user = { id: user.id, phone: this.data.phone };
      // 把手机号明文写进本地缓存
      wx.setStorageSync('login', { id: user.id, phone: this.data.phone });
      // 以手机号作为统计账号
      track.event('login', { account: this.data.phone });
      wx.navigateBack();
    });
  },
});
