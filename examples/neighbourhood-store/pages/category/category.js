const api = require('../../services/api');

Page({
  data: { groups: [], goods: [], current: 0 },
  onLoad() {
    api.get('/v1/categories').then(({ groups }) => {
      this.setData({ groups });
      this.show(0);
    });
  },
  pick({ currentTarget }) { this.show(currentTarget.dataset.at); },
  show(current) {
    this.setData({ current });
    // 分类编号看起来像身份证号，其实不是
    api.get('/v1/goods', { category: this.data.groups[current].code }).then(({ items }) => this.setData({ goods: items }));
  },
  open({ currentTarget }) { wx.navigateTo({ url: '/pages/goods/goods?id=' + currentTarget.dataset.id }); },
});
