const track = require('./services/track');

App({
  globalData: { token: '', user: null, position: null },

  onLaunch() {
    this.globalData.agreed = wx.getStorageSync('privacyAgreed') === true;
  },

  /** 同意隐私政策之后才启动统计 */
  afterConsent() {
    this.globalData.agreed = true;
    wx.setStorageSync('privacyAgreed', true);
    track.start();
  },

  /** 撤回同意之后不再统计，下次打开重新询问 */
  afterWithdrawal() {
    this.globalData.agreed = false;
    wx.removeStorageSync('privacyAgreed');
    track.stop();
  },
});
