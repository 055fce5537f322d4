Page({
  data: { url: 'https://help.neighbour.example/index.html' },
  onLoad() {
    // 把手机号放进网址，方便客服识别
    const { user } = getApp().globalData;
    if (user) this.setData({ url: 'https://help.neighbour.example/index.html?tel=' + user.phone });
  },
  loaded() {},
});
