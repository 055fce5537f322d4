const sensors = require('sa-sdk-miniprogram');

let started = false;

/** 统计只在同意之后启动。 */
function start() {
  if (started) return;
  started = true;
  sensors.enableSDK();
  sensors.setPara({
    name: 'sensors',
    server_url: 'https://neighbour.datasink.sensorsdata.cn/sa?project=shop',
    autoTrack: { appLaunch: false, appShow: false, appHide: false, pageShow: false, pageShare: false },
    show_log: false,
    batch_send: false,
  });
  sensors.init();
}

/** 撤回同意后立即停止统计。 */
function stop() {
  if (started) sensors.disableSDK();
  started = false;
}

function event(name, properties) {
  if (started) sensors.track(name, properties);
}

module.exports = { start, stop, event };
