const api = require('../../../services/api');

Page({
  data: { items: [] },
  onShow() { this.load(); },
  load() { api.get('/v1/addresses').then(({ items }) => this.setData({ items })); },
  add() { wx.navigateTo({ url: '/trade/address/edit/edit' }); },
  remove({ currentTarget }) { api.remove('/v1/addresses/' + currentTarget.dataset.id).then(() => this.load()); },
});
