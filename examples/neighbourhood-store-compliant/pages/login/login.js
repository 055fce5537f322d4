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
      app.globalData.user = { id: user.id };
      wx.setStorageSync('login', { id: user.id });
      track.event('login', { account: user.id });
      wx.navigateBack();
    });
  },
});
