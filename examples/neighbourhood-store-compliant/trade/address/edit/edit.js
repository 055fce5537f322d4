const api = require('../../../services/api');

Page({
  data: { name: '', phone: '', region: [], detail: '' },
  set({ detail, currentTarget }) { this.setData({ [currentTarget.dataset.field]: detail }); },
  setRegion({ detail }) { this.setData({ region: detail.value }); },
  save() {
    const { name, phone, region, detail } = this.data;
    api.post('/v1/addresses', { name, phone, region: region.join(''), detail }).then(() => {
      wx.navigateBack();
    });
  },
});
