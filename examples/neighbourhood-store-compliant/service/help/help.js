Page({
  data: { url: 'https://help.neighbour.example/index.html' },
  onLoad() {
  },
  loaded() {},
});
