Page({
  data: { messages: [], text: '' },
  onLoad() {
    // 明文 WebSocket
    this.socket = wx.connectSocket({ url: 'ws://chat.neighbour.example/room' });
    this.socket.onMessage(({ data }) => this.show({ text: JSON.parse(data).text }));
  },
  onUnload() { this.socket.close({}); },
  type({ detail }) { this.setData({ text: detail.value }); },
  send() {
    const { text } = this.data;
    if (!text) return;
    this.show({ text, mine: true });
    this.setData({ text: '' });
    this.socket.send({ data: JSON.stringify({ text }) });
  },
  show(message) { this.setData({ messages: this.data.messages.concat(Object.assign({ at: this.data.messages.length }, message)) }); },
});
