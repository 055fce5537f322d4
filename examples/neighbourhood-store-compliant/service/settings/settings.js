const api = require('../../services/api');

Page({
  data: { personal: false, feedback: '' },
  set({ detail, currentTarget }) { this.setData({ [currentTarget.dataset.field]: detail }); },
  setPersonal({ detail }) {
    this.setData({ personal: detail.value });
    api.post('/v1/settings', { personal: detail.value });
  },
  send() {
    api.post('/v1/feedback', { content: this.data.feedback }).then(() => wx.showToast({ title: '已提交' }));
  },
  withdraw() { api.post('/v1/consent/withdraw', {}).then(() => { getApp().afterWithdrawal(); wx.showToast({ title: '已撤回' }); }); },
  cancel() {
    wx.showModal({
      title: '注销账号',
      content: '注销后数据会被删除',
      success: ({ confirm }) => confirm && api.remove('/v1/me').then(() => { wx.clearStorageSync(); wx.showToast({ title: '已注销' }); }),
    });
  },
});
