/**
 * WeChat's default look of the built-ins, put before any sheet of the mini-program.
 * Sizes and colours after the documentation's pictures and WeUI's published style.
 */
const LAYOUT = `
wx-view,wx-scroll-view,wx-swiper,wx-form,wx-movable-area,wx-cover-view,wx-rich-text,wx-picker,wx-checkbox-group,wx-radio-group,wx-navigator,wx-list-view,wx-grid-view,wx-list-builder,wx-grid-builder,wx-sticky-header,wx-sticky-section,wx-nested-scroll-header,wx-nested-scroll-body,wx-draggable-sheet,wx-snapshot,wx-open-container,wx-keyboard-accessory,wx-share-element,wx-match-media,wx-functional-page-navigator,wx-selection,wx-open-data-list,wx-open-data-item{display:block}
wx-div,wx-p,wx-ul,wx-ol,wx-li,wx-section,wx-article,wx-header,wx-footer,wx-nav,wx-main,wx-aside,wx-h1,wx-h2,wx-h3,wx-h4,wx-h5,wx-h6,wx-figure,wx-dl,wx-dt,wx-dd,wx-center,wx-pre,wx-table,wx-hr{display:block}
wx-slot-box,wx-slot-fallback,wx-root-portal,wx-tap-gesture-handler,wx-double-tap-gesture-handler,wx-long-press-gesture-handler,wx-force-press-gesture-handler,wx-pan-gesture-handler,wx-scale-gesture-handler,wx-vertical-drag-gesture-handler,wx-horizontal-drag-gesture-handler{display:contents}
wx-page-meta{display:contents}wx-navigation-bar{display:none}
wx-text,wx-label,wx-span,wx-a,wx-b,wx-i,wx-em,wx-strong,wx-font,wx-small,wx-u,wx-s{display:inline}
wx-text{white-space-collapse:preserve-breaks;--line-breaks:preserve-breaks}wx-text[space]{white-space-collapse:preserve}wx-text[selectable]{user-select:text}
wx-text[max-lines]{display:-webkit-inline-box;-webkit-box-orient:vertical;overflow:hidden}
wx-cover-view{line-height:1.2;overflow:hidden;white-space:nowrap}
wx-h1{font-size:2em;font-weight:700}wx-h2{font-size:1.5em;font-weight:700}wx-h3{font-size:1.17em;font-weight:700}wx-strong,wx-b{font-weight:700}wx-em{font-style:italic}
[hidden]{display:none!important}
.navigator-hover{background-color:rgba(0,0,0,.1);opacity:.7}`;

const IMAGE = `
wx-image,wx-cover-image{display:inline-block;position:relative;overflow:hidden;width:320px;height:240px}
wx-cover-image{display:block;width:auto;height:auto}
.wx-image-img{display:block;width:100%;height:100%;border:0}
wx-image:not([loaded])>.wx-image-img,wx-cover-image:not([loaded])>.wx-image-img{visibility:hidden}
wx-image[mode=widthFix][loaded]{height:auto!important}wx-image[mode=widthFix]>.wx-image-img{height:auto}
wx-image[mode=heightFix][loaded]{width:auto!important}wx-image[mode=heightFix]>.wx-image-img{width:auto}`;

const BUTTON = `
wx-button{display:block;position:relative;margin-left:auto;margin-right:auto;padding-left:14px;padding-right:14px;box-sizing:border-box;font-size:18px;line-height:2.55555556;text-align:center;text-decoration:none;border-radius:5px;overflow:hidden;color:#000;background-color:#f8f8f8;cursor:pointer;-webkit-tap-highlight-color:transparent}
wx-button::after{content:" ";position:absolute;top:0;left:0;width:200%;height:200%;box-sizing:border-box;border:1px solid rgba(0,0,0,.2);border-radius:10px;transform:scale(.5);transform-origin:0 0;pointer-events:none}
wx-button[type=primary]{color:#fff;background-color:#07c160}wx-button[type=warn]{color:#fff;background-color:#e64340}
wx-button[plain]{color:#353535;border:1px solid #353535;background-color:transparent}wx-button[plain]::after{border-width:0}
wx-button[plain][type=primary]{color:#07c160;border-color:#07c160}wx-button[plain][type=warn]{color:#e64340;border-color:#e64340}
wx-button[size=mini]{display:inline-block;line-height:2.3;font-size:13px;padding:0 1.34em}
wx-button[disabled]{color:rgba(0,0,0,.3);background-color:#f7f7f7}wx-button[type=primary][disabled]{color:rgba(255,255,255,.6);background-color:#9ed99d}wx-button[type=warn][disabled]{color:rgba(255,255,255,.6);background-color:#ec8b89}wx-button[plain][disabled]{color:rgba(0,0,0,.2);border-color:rgba(0,0,0,.2);background-color:transparent}
wx-button.button-hover{color:rgba(0,0,0,.6);background-color:#dedede}wx-button[type=primary].button-hover{color:rgba(255,255,255,.6);background-color:#06ad56}wx-button[type=warn].button-hover{color:rgba(255,255,255,.6);background-color:#ce3c39}wx-button[plain].button-hover{color:rgba(53,53,53,.6);background-color:transparent}
.wx-button-loading{display:inline-block;width:18px;height:18px;margin-right:6px;box-sizing:border-box;border:2px solid currentColor;border-right-color:transparent;border-radius:50%;vertical-align:-3px;opacity:.6}`;

const FIELDS = `
wx-input{display:block;position:relative;overflow:hidden;height:1.4rem;min-height:1.4rem;text-align:start;text-overflow:clip;white-space:nowrap}
wx-textarea{display:block;position:relative;width:300px;height:150px}
.wx-input-field,.wx-textarea-field{display:block;width:100%;height:100%;min-height:inherit;padding:0;margin:0;border:0;outline:0;background:transparent;color:inherit;font:inherit;letter-spacing:inherit;text-align:inherit;resize:none;box-sizing:border-box}
wx-input-placeholder{position:absolute;top:0;left:0;right:0;height:100%;display:flex;align-items:center;overflow:hidden;white-space:nowrap;pointer-events:none;color:#808080}
wx-input-placeholder::before,wx-input-placeholder::after{content:"";flex:0 1 auto}
wx-textarea>wx-input-placeholder{display:block;height:auto;white-space:pre-wrap}
wx-checkbox,wx-radio{display:inline-block;-webkit-tap-highlight-color:transparent}
.wx-checkbox-box,.wx-radio-box{display:inline-flex;align-items:center;justify-content:center;width:22px;height:22px;margin-right:5px;border:1px solid #d1d1d1;border-radius:3px;background:#fff;color:#09bb07;font-style:normal;font-weight:400;line-height:1;vertical-align:middle;box-sizing:border-box}
.wx-radio-box{border-radius:50%}.wx-checkbox-box.checked::before{content:"✓";font-size:16px}.wx-radio-box.checked{background:#09bb07;border-color:#09bb07}.wx-radio-box.checked::before{content:"✓";color:#fff;font-size:14px}
wx-checkbox[disabled]>.wx-checkbox-box,wx-radio[disabled]>.wx-radio-box{background:#e1e1e1;color:#adadad}
wx-switch{display:inline-block;-webkit-tap-highlight-color:transparent}wx-switch[disabled]{opacity:.7}
.wx-switch-box{display:inline-block;position:relative;width:52px;height:32px;border:1px solid #dfdfdf;border-radius:16px;background:#dfdfdf;box-sizing:border-box;vertical-align:top}
.wx-switch-box::after{content:"";position:absolute;top:0;left:0;width:30px;height:30px;border-radius:50%;background:#fff;box-shadow:0 1px 3px rgba(0,0,0,.4)}.wx-switch-box:not(.checked)::before{content:"";position:absolute;inset:0;border-radius:15px;background:#fdfdfd}.wx-switch-box.checked{border-color:transparent}.wx-switch-box.checked::after{left:20px}
wx-slider{display:flex;align-items:center;margin:10px 18px;min-height:28px}.wx-slider-track{position:relative;flex:1;height:2px;border-radius:5px;background:#e9e9e9}.wx-slider-fill{height:2px;border-radius:5px}.wx-slider-block{position:absolute;top:50%;transform:translate(-50%,-50%);border-radius:50%;box-shadow:0 0 4px rgba(0,0,0,.2)}.wx-slider-value{min-width:2em;margin-left:1em;color:#888;font-size:16px}`;

const CONTAINERS = `
wx-scroll-view{width:100%;overflow:hidden;-webkit-overflow-scrolling:touch}wx-scroll-view[scroll-x]{overflow-x:auto}wx-scroll-view[scroll-y]{overflow-y:auto}wx-scroll-view::-webkit-scrollbar{display:none}
.wx-scroll-refresher{height:45px;display:flex;align-items:center;justify-content:center}.wx-scroll-refresher::before{content:"• • •";color:#999}
wx-swiper{position:relative;overflow:hidden;height:150px}wx-swiper-item{position:absolute;display:block;left:0;top:0;width:100%;height:100%;overflow:hidden}
.wx-swiper-dots{position:absolute;z-index:1;left:0;right:0;bottom:10px;display:flex;justify-content:center;pointer-events:none}.wx-swiper-dots[vertical]{left:auto;right:10px;top:0;bottom:0;flex-direction:column}.wx-swiper-dots>i{width:8px;height:8px;margin:3px;border-radius:50%}
wx-picker-view{position:relative;display:flex;overflow:hidden}
wx-picker-view-column{position:relative;flex:1;height:100%;overflow-x:hidden;overflow-y:scroll;display:block;text-align:center;scroll-snap-type:y mandatory}wx-picker-view-column::-webkit-scrollbar{display:none}
wx-picker-view-column::before,wx-picker-view-column::after{content:"";display:block;height:calc(50% - var(--row,34px) / 2)}wx-picker-view-column>*{height:var(--row,34px)!important;overflow:hidden;scroll-snap-align:center}
wx-picker-indicator{position:absolute;z-index:3;left:0;right:0;top:50%;height:34px;transform:translateY(-50%);pointer-events:none;border-top:1px solid #e5e5e5;border-bottom:1px solid #e5e5e5;box-sizing:border-box;display:block}
wx-picker-mask{position:absolute;z-index:2;inset:0;pointer-events:none;display:block;background:linear-gradient(180deg,rgba(255,255,255,.95),rgba(255,255,255,.6)) top/100% calc(50% - var(--row,34px) / 2) no-repeat,linear-gradient(0deg,rgba(255,255,255,.95),rgba(255,255,255,.6)) bottom/100% calc(50% - var(--row,34px) / 2) no-repeat}
wx-movable-area{position:relative;width:10px;height:10px}wx-movable-view{position:absolute;left:0;top:0;display:inline-block;width:10px;height:10px;will-change:transform}
wx-page-container{display:none}wx-page-container[show]{display:block;position:fixed;left:0;right:0;bottom:0;z-index:var(--z,100);background:#fff}wx-page-container[show][position=center]{top:0}wx-page-container[show][position=top]{top:0;bottom:auto}wx-page-container[show][position=right]{left:auto;top:0;width:100%}wx-page-container[round]{border-radius:12px 12px 0 0}
wx-icon{display:inline-block;vertical-align:middle}.wx-icon-mark{display:flex;align-items:center;justify-content:center;border-radius:50%;font-style:normal;font-weight:700;line-height:1;box-sizing:border-box}
wx-progress{display:flex;align-items:center}.wx-progress-track{flex:1;overflow:hidden}.wx-progress-fill{height:100%}.wx-progress-info{margin-left:15px;min-width:2em}`;

const MEDIA = `
wx-canvas{display:block;position:relative;width:300px;height:150px}.wx-canvas-inner{position:absolute;left:0;top:0;width:100%;height:100%;display:block}
wx-web-view{position:absolute;inset:0;display:block;background:#fff;z-index:10}.wx-web-view-frame{width:100%;height:100%;border:0}
wx-map,wx-video,wx-camera,wx-live-player,wx-live-pusher,wx-voip-room,wx-channel-video,wx-channel-live{position:relative;display:inline-block;width:300px;height:225px;background:#e5e9ef center/cover no-repeat;overflow:hidden}wx-map{display:block;height:150px}wx-video{background-color:#000}wx-camera,wx-live-pusher{display:block;width:100%;height:300px;background-color:#222}
wx-audio{display:inline-block}.wx-player{display:block;width:100%;height:100%}
.wx-placeholder-sign{position:absolute;inset:0;display:flex;align-items:center;justify-content:center;color:#8a94a3;font-size:14px;pointer-events:none}
.wx-map-marker{position:absolute;transform:translate(-50%,-100%);width:20px;height:26px;border-radius:50% 50% 50% 0;background:#07c160}
wx-editor{display:block;min-height:200px;position:relative}.wx-editor-field{min-height:inherit;height:100%;outline:0;overflow:auto}.wx-editor-field:empty::before{content:attr(data-placeholder);color:rgba(0,0,0,.6);font-style:italic}
wx-ad,wx-ad-custom,wx-official-account{display:block;overflow:hidden}
wx-open-data{display:inline}.wx-open-data-avatar{display:inline-block;width:100%;height:100%;min-width:40px;min-height:40px;background:#d8dce3}`;

const SHEET = `
.wx-sheet-mask{position:fixed;inset:0;z-index:1000;background:rgba(0,0,0,.6)}
.wx-sheet{position:absolute;left:0;right:0;bottom:0;background:#fff;font-size:17px;border-radius:12px 12px 0 0;overflow:hidden;color:#000}
.wx-sheet-bar{display:flex;justify-content:space-between;align-items:center;height:48px;padding:0 16px}.wx-sheet-bar>b{font-weight:500}.wx-sheet-cancel{color:#888}.wx-sheet-confirm{color:#07c160}
.wx-sheet-columns{position:relative;display:flex;height:238px}.wx-sheet-column{flex:1;overflow-y:scroll;scroll-snap-type:y mandatory;text-align:center}.wx-sheet-column::-webkit-scrollbar{display:none}.wx-sheet-column::before,.wx-sheet-column::after{content:"";display:block;height:102px}
.wx-sheet-row{height:34px;line-height:34px;scroll-snap-align:center;overflow:hidden;white-space:nowrap;text-overflow:ellipsis}
.wx-sheet-columns::before{content:"";position:absolute;z-index:1;inset:0;pointer-events:none;background:linear-gradient(180deg,rgba(255,255,255,.95),rgba(255,255,255,.6)) top/100% 102px no-repeat,linear-gradient(0deg,rgba(255,255,255,.95),rgba(255,255,255,.6)) bottom/100% 102px no-repeat}.wx-sheet-columns::after{content:"";position:absolute;left:0;right:0;top:102px;height:34px;box-sizing:border-box;pointer-events:none;border-top:1px solid #e5e5e5;border-bottom:1px solid #e5e5e5}`;

/**
 * What `"style": "v2"` of app.json changes: WeUI 2 buttons. Only the width is stronger than a plain `button {}` of the program, as in WeChat.
 * Source: WeChat docs "全局配置 / style", WeUI 2 weui-btn.
 */
export const styleV2 = `
wx-button:not([size=mini]){width:184px;margin-left:auto;margin-right:auto}
wx-button{padding:8px 24px;font-size:17px;line-height:1.41176471;font-weight:500;border-radius:4px;color:#06ae56;background-color:#f2f2f2}
wx-button::after{display:none}
wx-button[size=mini]{padding:0 .75em;font-size:16px;line-height:2}
wx-button[type=warn]{color:#fa5151;background-color:#f2f2f2}
wx-button[disabled],wx-button[type=primary][disabled],wx-button[type=warn][disabled]{color:rgba(0,0,0,.2);background-color:#f2f2f2}
wx-button[plain],wx-button[plain][disabled]{background-color:transparent}`;

export const componentStyle: string = [LAYOUT, IMAGE, BUTTON, FIELDS, CONTAINERS, MEDIA, SHEET].join('');
