const api = require('../../services/api');
const track = require('../../services/track');

Page({
  data: { item: {}, count: 1 },
  onLoad({ id }) {
    api.get('/v1/goods/' + id).then((item) => this.setData({ item }));
    // 看商品并不需要位置
    wx.getLocation({ type: 'wgs84', success: ({ latitude, longitude }) => api.post('/v1/goods/viewed', { id, latitude, longitude }) });
    track.event('goods_view', { goods_id: id, trace_id: '20241124093015000018', price: '12.80' });
  },
  setCount({ detail }) { this.setData({ count: detail }); },
  add() {
    api.post('/v1/cart', { id: this.data.item.id, count: this.data.count }).then(() => wx.showToast({ title: '已加入购物车' }));
  },
  buy() {
    this.add();
    wx.navigateTo({ url: '/trade/order/confirm/confirm' });
  },
});
