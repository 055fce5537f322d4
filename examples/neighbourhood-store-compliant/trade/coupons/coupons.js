const api = require('../../services/api');

Page({
  data: { items: [] },
  onLoad() { api.get('/v1/coupons').then(({ items }) => this.setData({ items })); },
  take({ currentTarget }) {
    api.post('/v1/coupons/take', { code: currentTarget.dataset.code }).then(() => wx.showToast({ title: '已领取' }));
  },
});
