/** WeChat's default look of the built-ins. Written for the host's own sheet, before any sheet of the program. */
export const componentStyle = `
wx-view,wx-scroll-view,wx-swiper,wx-form,wx-page-container,wx-movable-area,wx-cover-view,wx-rich-text,wx-picker,wx-picker-view,wx-checkbox-group,wx-radio-group,wx-map,wx-video,wx-canvas,wx-web-view,wx-editor,wx-list-view,wx-grid-view,wx-sticky-header,wx-sticky-section,wx-root-portal,wx-match-media,wx-open-data,wx-navigator,wx-div,wx-p,wx-ul,wx-ol,wx-li,wx-section,wx-article,wx-header,wx-footer,wx-nav,wx-main,wx-aside,wx-h1,wx-h2,wx-h3,wx-h4,wx-h5,wx-h6,wx-figure,wx-dl,wx-dt,wx-dd,wx-center,wx-pre{display:block}
wx-text,wx-label,wx-span,wx-a,wx-b,wx-i,wx-em,wx-strong,wx-font,wx-small,wx-open-data{display:inline}
wx-text{white-space:pre-line}
[hidden]{display:none!important}
wx-image{display:inline-block;position:relative;overflow:hidden;width:320px;height:240px}
.wx-image-box{position:absolute;inset:0;background-repeat:no-repeat}
.wx-image-img{position:absolute;width:0;height:0;opacity:0;pointer-events:none}
wx-button{display:block;position:relative;margin:0 auto;padding:0 14px;box-sizing:border-box;font-size:18px;line-height:2.55555556;text-align:center;text-decoration:none;border-radius:5px;overflow:hidden;color:#000;background:#f8f8f8;cursor:pointer;-webkit-tap-highlight-color:transparent}
wx-button::after{content:" ";position:absolute;top:0;left:0;width:200%;height:200%;box-sizing:border-box;border:1px solid rgba(0,0,0,.2);border-radius:10px;transform:scale(.5);transform-origin:0 0;pointer-events:none}
wx-button[type=primary]{color:#fff;background:#07c160}wx-button[type=warn]{color:#fff;background:#e64340}
wx-button[plain]{color:#353535;border:1px solid #353535;background:transparent}wx-button[plain]::after{border-width:0}
wx-button[plain][type=primary]{color:#07c160;border-color:#07c160;background:transparent}wx-button[plain][type=warn]{color:#e64340;border-color:#e64340;background:transparent}
wx-button[size=mini]{display:inline-block;line-height:2.3;font-size:13px;padding:0 1.34em}
wx-button[disabled]{color:rgba(0,0,0,.3);background:#f7f7f7}wx-button[type=primary][disabled]{color:rgba(255,255,255,.6);background:#9ed99d}
.button-hover{filter:brightness(.9)}.navigator-hover{background:rgba(0,0,0,.1);opacity:.7}
.wx-button-loading{display:inline-block;width:18px;height:18px;margin-right:6px;border:2px solid currentColor;border-right-color:transparent;border-radius:50%;vertical-align:-3px}
wx-input{display:block;position:relative;overflow:hidden;height:1.4rem;min-height:1.4rem;line-height:1.4rem;text-align:start}
wx-textarea{display:block;position:relative;width:300px;height:150px}
.wx-input-field,.wx-textarea-field{display:block;width:100%;height:100%;padding:0;margin:0;border:0;outline:0;background:transparent;color:inherit;font:inherit;text-align:inherit;line-height:inherit;resize:none;box-sizing:border-box}
.wx-input-placeholder{position:absolute;top:0;left:0;right:0;height:100%;display:flex;align-items:center;overflow:hidden;white-space:nowrap;pointer-events:none;color:#808080;text-align:inherit}
.wx-input-placeholder[hidden]{display:none!important}wx-textarea .wx-input-placeholder{align-items:flex-start;height:auto}
wx-checkbox,wx-radio{display:inline-block}
.wx-checkbox-box,.wx-radio-box{display:inline-flex;align-items:center;justify-content:center;width:22px;height:22px;margin-right:5px;border:1px solid #d1d1d1;border-radius:3px;background:#fff;color:#09bb07;font-style:normal;vertical-align:middle;box-sizing:border-box}
.wx-radio-box{border-radius:50%}.wx-checkbox-box.checked::before{content:"✓";font-size:16px}.wx-radio-box.checked{background:#09bb07;border-color:#09bb07}.wx-radio-box.checked::before{content:"✓";color:#fff;font-size:14px}
wx-switch{display:inline-block}.wx-switch-box{display:block;position:relative;width:52px;height:32px;border-radius:16px;background:#dfdfdf;box-sizing:border-box}
.wx-switch-box::before{content:"";position:absolute;top:2px;left:2px;width:28px;height:28px;border-radius:50%;background:#fff;box-shadow:0 1px 3px rgba(0,0,0,.4)}.wx-switch-box.checked::before{left:22px}
wx-slider{display:flex;align-items:center;margin:10px 18px}.wx-slider-track{position:relative;flex:1;height:2px;background:#e9e9e9}.wx-slider-fill{height:2px}.wx-slider-block{position:absolute;top:-13px;width:28px;height:28px;margin-left:-14px;border-radius:50%;background:#fff;box-shadow:0 0 4px rgba(0,0,0,.2)}.wx-slider-value{min-width:2em;margin-left:12px;color:#888;font-size:14px}
wx-scroll-view{overflow:hidden;-webkit-overflow-scrolling:touch}wx-scroll-view[scroll-x]{overflow-x:auto}wx-scroll-view[scroll-y]{overflow-y:auto}wx-scroll-view[enable-flex]{display:flex}wx-scroll-view::-webkit-scrollbar{display:none}
wx-swiper{position:relative;overflow:hidden;height:150px}wx-swiper-item{position:absolute;inset:0;display:block;width:100%;height:100%;overflow:hidden}
wx-picker-view{position:relative;display:flex;overflow:hidden}wx-picker-view-column{position:relative;flex:1;height:100%;overflow:hidden;display:block;text-align:center}wx-picker-view-column>*{height:34px;transform:translateY(calc(50% + var(--at,0px)))}
wx-icon{display:inline-block;border-radius:50%;text-align:center;vertical-align:middle;font-style:normal;font-weight:700}
wx-progress{display:flex;align-items:center}.wx-progress-track{flex:1;overflow:hidden}.wx-progress-fill{height:100%}.wx-progress-info{margin-left:15px}
wx-movable-area{position:relative;width:10px;height:10px}wx-movable-view{position:absolute;display:block;width:10px;height:10px}
wx-canvas{position:relative;width:300px;height:150px}.wx-canvas-inner{width:100%;height:100%;display:block}
wx-web-view{position:absolute;inset:0;background:#fff}.wx-web-view-frame{width:100%;height:100%;border:0}
wx-map,wx-video,wx-camera,wx-live-player,wx-live-pusher{position:relative;display:block;width:300px;height:225px;background:#e5e9ef center/cover no-repeat;overflow:hidden}wx-map{height:150px}wx-camera,wx-live-pusher{width:100%;height:300px;background:#222}
.wx-placeholder-sign{position:absolute;inset:0;display:flex;align-items:center;justify-content:center;color:#8a94a3;font-size:14px;pointer-events:none}
wx-editor{min-height:200px}wx-ad,wx-ad-custom,wx-official-account{display:block}
wx-cover-image,wx-cover-view{display:block}.wx-cover-image-img{width:100%;display:block}
wx-page-container{display:none;position:fixed;left:0;right:0;bottom:0;z-index:100;background:#fff}wx-page-container[show]{display:block}
.wx-open-data-avatar{display:inline-block;background:#d8dce3}
.wx-sheet{position:fixed;left:0;right:0;bottom:0;z-index:1000;background:#fff;box-shadow:0 -1px 12px rgba(0,0,0,.25);font-size:16px}.wx-sheet-bar{display:flex;justify-content:space-between;padding:12px 16px;color:#07c160}.wx-sheet-columns{display:flex;height:220px}.wx-sheet-column{flex:1;overflow:auto;text-align:center}.wx-sheet-row{padding:8px}.wx-sheet-row.chosen{background:#f0f2f5}
wx-h1{font-size:2em;font-weight:700}wx-h2{font-size:1.5em;font-weight:700}wx-strong,wx-b{font-weight:700}wx-em{font-style:italic}
`;
