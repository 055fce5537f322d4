const api = require('../../../services/api');

Page({
  data: { items: [] },
  onLoad() { api.get('/v1/orders').then(({ items }) => {
    this.setData({ items });
    // 回查运单状态：18 位单号是服务器给的，不是证件号
    if (items[0]) api.get('/v1/waybill', { no: items[0].waybill });
  }); },
});
