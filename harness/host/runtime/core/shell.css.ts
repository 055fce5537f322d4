/** Styles of the window around the pages. `wx-page` is the `page` of WXSS. */
export const SHELL_CSS = `
:root { --rpx: 0.5px; --vh: 1vh; -webkit-text-size-adjust: 100%; }
html, body { margin: 0; height: 100%; overflow: hidden; background: #fff; -webkit-tap-highlight-color: transparent;
  font-family: -apple-system, "Helvetica Neue", "PingFang SC", "WenQuanYi Zen Hei", "Noto Sans CJK SC", sans-serif; font-size: 16px; line-height: 1.4; }
.mp-pages { position: fixed; inset: 0; }
.mp-page { position: absolute; inset: 0; display: none; flex-direction: column; background: #fff; }
.mp-page.mp-shown { display: flex; }
.mp-nav { position: relative; flex: none; height: 64px; box-sizing: border-box; padding-top: 20px; display: flex; align-items: center; justify-content: center; z-index: 2; }
.mp-nav-title { font-size: 17px; font-weight: 500; max-width: 190px; overflow: hidden; white-space: nowrap; text-overflow: ellipsis; }
.mp-nav-back, .mp-nav-home { position: absolute; left: 6px; top: 20px; width: 40px; height: 44px; display: flex; align-items: center; justify-content: center; }
.mp-nav-back::before { content: ""; width: 11px; height: 11px; border-left: 2px solid currentColor; border-bottom: 2px solid currentColor; transform: rotate(45deg); margin-left: 6px; }
.mp-nav-home::before { content: "⌂"; font-size: 22px; }
.mp-status { position: absolute; left: 0; right: 0; top: 0; height: 20px; font-size: 12px; line-height: 20px; text-align: center; pointer-events: none; }
.mp-capsule { position: absolute; right: 7px; top: 26px; width: 87px; height: 32px; box-sizing: border-box; border: 0.5px solid rgba(0,0,0,.15); border-radius: 16px; background: rgba(255,255,255,.6); display: flex; z-index: 5; }
.mp-capsule i { flex: 1; display: flex; align-items: center; justify-content: center; color: #000; font-style: normal; }
.mp-capsule i + i { border-left: 0.5px solid rgba(0,0,0,.15); }
.mp-capsule i:first-child::before { content: "•••"; font-size: 11px; letter-spacing: 1px; }
.mp-capsule i:last-child::before { content: "◎"; font-size: 19px; }
.mp-custom > .mp-nav { position: absolute; left: 0; right: 0; background: none !important; pointer-events: none; }
.mp-custom > .mp-nav > * { display: none; }
.mp-custom > .mp-nav > .mp-capsule, .mp-custom > .mp-nav > .mp-status { display: flex; justify-content: center; pointer-events: auto; }
.mp-loading::before { content: ""; width: 14px; height: 14px; margin-right: 6px; border: 2px solid currentColor; border-top-color: transparent; border-radius: 50%; }
.mp-view { position: relative; flex: 1; overflow: hidden; transform: translateZ(0); }
.mp-scroll { position: absolute; inset: 0; overflow-x: hidden; overflow-y: auto; -webkit-overflow-scrolling: touch; }
.mp-scroll::-webkit-scrollbar { display: none; }
.mp-pull { flex: none; height: 0; overflow: hidden; display: flex; align-items: center; justify-content: center; color: #999; }
.mp-pulling > .mp-pull { height: 50px; }
.mp-pull::before { content: "• • •"; }
.mp-tab { flex: none; height: 50px; box-sizing: border-box; display: flex; border-top: 0.5px solid rgba(0,0,0,.2); font-size: 10px; z-index: 2; }
.mp-tab-top { order: -1; }
.mp-tab-item { position: relative; flex: 1; display: flex; flex-direction: column; align-items: center; justify-content: center; }
.mp-tab-item img { width: 27px; height: 27px; display: block; margin-bottom: 2px; }
.mp-tab-badge { position: absolute; top: 3px; left: 55%; min-width: 8px; padding: 0 4px; border-radius: 8px; background: #fa5151; color: #fff; line-height: 15px; text-align: center; }
.mp-tab-dot { position: absolute; top: 5px; left: 58%; width: 8px; height: 8px; border-radius: 50%; background: #fa5151; }
.mp-layer { position: fixed; inset: 0; pointer-events: none; z-index: 1000; }
.mp-layer > * { pointer-events: auto; }
wx-page { display: block; min-height: 100%; box-sizing: border-box; }
wx-block, wx-import, wx-include { display: contents; }
`;
