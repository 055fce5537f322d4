const api = require('../../services/api');

Page({
  data: { items: [], total: 0 },
  onShow() {
    api.get('/v1/cart').then(({ items }) => this.setData({ items, total: items.reduce((sum, item) => sum + item.price * 100 * item.count, 0) }));
  },
  confirm() { wx.navigateTo({ url: '/trade/order/confirm/confirm' }); },
});
