const api = require('../../services/api');

Page({
  data: { word: '', hot: ['李子', '王老吉', '张飞牛肉'], items: [], searched: false },
  type({ detail }) { this.setData({ word: detail }); },
  quick({ currentTarget }) {
    this.setData({ word: currentTarget.dataset.word });
    this.search();
  },
  search() {
    api.post('/v1/search', { q: this.data.word }).then(({ items }) => this.setData({ items, searched: true }));
    // 搜索统计走明文 HTTP，还带着登录手机号
    const { user } = getApp().globalData;
    wx.request({ url: 'http://stat.neighbour.example/search', method: 'POST', data: { q: this.data.word, phone: user ? user.phone : '' } });
  },
  open({ currentTarget }) { wx.navigateTo({ url: '/pages/goods/goods?id=' + currentTarget.dataset.id }); },
});
