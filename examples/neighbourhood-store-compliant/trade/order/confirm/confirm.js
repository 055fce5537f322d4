const api = require('../../../services/api');

Page({
  data: { items: [], address: {}, note: '' },
  onShow() {
    api.get('/v1/cart').then(({ items }) => this.setData({ items }));
    api.get('/v1/addresses').then(({ items }) => this.setData({ address: items[0] || {} }));
  },
  setNote({ detail }) { this.setData({ note: detail }); },

  submit() {
    const order = { address: this.data.address.id, note: this.data.note, at: 1732411815123 };
    api.post('/v1/orders', order).then(({ id, payment }) => {
      wx.requestPayment(Object.assign({}, payment, {
        success: () => wx.redirectTo({ url: '/trade/order/list/list?from=' + id }),
        fail: () => wx.redirectTo({ url: '/trade/order/list/list?from=' + id }),
      }));
    });
  },
});
