/**
 * The UI libraries that real mini-programs use most, and how those of their components are written that cannot stand alone. @table
 * Everything else is mounted by itself with the attributes of `COMMON`.
 */
export interface Library {
  /** npm package (a devDependency; MIT). */
  readonly name: string;
  /** Folder of the package that DevTools would build. */
  readonly folder: string;
  /** Not mounted on their own: parts of another component (mounted inside it) or of the Skyline renderer. Path -> where it belongs. */
  readonly parts: Readonly<Record<string, string>>;
  /** Components that need more than the common attributes: path -> attributes and, in `inside`, children. */
  readonly usage: Readonly<Record<string, { readonly attributes?: string; readonly inside?: string }>>;
  /** Components whose events come from no press or typing: path -> what fires them. */
  readonly untouched: Readonly<Record<string, string>>;
}

/** Attributes that most components know by one of these names; the others ignore them. */
export const COMMON =
  'visible show opened title="标题" text="文字" label="标签" closable options="{{list}}" items="{{list}}" actions="{{list}}" buttons="{{list}}"';

export const LIBRARIES: readonly Library[] = [
  {
    name: 'tdesign-miniprogram',
    folder: 'miniprogram_dist',
    parts: {
      'collapse-panel/collapse-panel': 'collapse',
      'dropdown-item/dropdown-item': 'dropdown-menu',
      'step-item/step-item': 'steps',
      'chat-markdown/chat-markdown-code/chat-markdown-code': 'chat-markdown',
      'chat-markdown/chat-markdown-node/chat-markdown-node': 'chat-markdown',
      'chat-markdown/chat-markdown-table/chat-markdown-table': 'chat-markdown',
    },
    usage: {
      'cascader/cascader': { attributes: `visible options="{{[{ label: '北京市', value: '110000' }]}}"` },
      'chat-content/chat-content': { attributes: `content="{{ { type: 'text', data: '你好' } }}"` },
      'collapse/collapse': {
        inside: '<u-collapse-panel-collapse-panel value="{{0}}" header="一">甲</u-collapse-panel-collapse-panel>',
      },
      'dropdown-menu/dropdown-menu': {
        inside: `<u-dropdown-item-dropdown-item options="{{[{ label: '一', value: 1 }]}}" value="{{1}}"/>`,
      },
      'navbar/navbar': { attributes: 'title="标题" left-arrow delta="0"' },
      'qrcode/components/qrcode-status/qrcode-status': { attributes: 'status="expired"' },
      'qrcode/qrcode': { attributes: 'value="x" status="expired"' },
      'side-bar/side-bar': {
        inside:
          '<u-side-bar-item-side-bar-item value="{{1}}" label="一"/><u-side-bar-item-side-bar-item value="{{2}}" label="二"/>',
      },
      'steps/steps': {
        attributes: 'current="{{0}}"',
        inside: '<u-step-item-step-item title="一"/><u-step-item-step-item title="二"/>',
      },
      'swiper-nav/swiper-nav': { attributes: 'show-controls min-show-num="{{0}}" total="{{3}}" current="{{0}}"' },
      'swiper/swiper': { attributes: `list="{{['https://img.example/1.png', 'https://img.example/2.png']}}"` },
      'tab-bar/tab-bar': {
        attributes: 'value="{{1}}"',
        inside:
          '<u-tab-bar-item-tab-bar-item value="{{1}}">一</u-tab-bar-item-tab-bar-item><u-tab-bar-item-tab-bar-item value="{{2}}">二</u-tab-bar-item-tab-bar-item>',
      },
      'table/table': {
        attributes: `columns="{{[{ colKey: 'a', title: '一' }]}}" data="{{[{ a: 1, id: 1 }]}}" row-key="id"`,
      },
    },
    untouched: {
      'avatar-group/avatar-group': 'a press on the collapsed rest of more than one avatar',
      'avatar/avatar': 'a picture that does not load',
      'chat-content/chat-content': 'a press on a link of Markdown',
      'chat-list/chat-list': 'scrolling',
      'chat-message/chat-message': 'a long press',
      'count-down/count-down': 'time',
      'form/form': 'a submit button inside',
      'guide/guide': 'the button of a step that names an element of the page',
      'image/image': 'a picture that loads',
      'indexes/indexes': 'a finger that slides along the letters',
      'loading/loading': 'a reload that its text state offers',
      'paragraph/paragraph': 'text that does not fit',
      'pull-down-refresh/pull-down-refresh': 'pulling',
      'swipe-cell/swipe-cell': 'swiping',
      'text/text': 'text that does not fit',
      'title/title': 'text that does not fit',
      'toast/toast': 'time',
    },
  },
  {
    name: 'weui-miniprogram',
    folder: 'miniprogram_dist',
    parts: {
      'slideview/slideview-skyline': 'Skyline renderer only (applyAnimatedStyle)',
      'checkbox/checkbox': 'checkbox-group',
    },
    usage: {
      'cell/cell': { attributes: 'link hover title="标题"' },
      'checkbox-group/checkbox-group': { attributes: 'multi', inside: '<u-checkbox-checkbox label="一" value="1"/>' },
      'navigation-bar/navigation-bar': { attributes: 'title="标题" delta="0" home-button' },
      'tabbar/tabbar': {
        attributes: `list="{{[{ text: '一', iconPath: '/a.png', selectedIconPath: '/a.png' }, { text: '二', iconPath: '/a.png', selectedIconPath: '/a.png' }]}}" current="{{0}}"`,
      },
    },
    untouched: { 'toptips/toptips': 'time', 'cell/cell': 'a slot of a form around it' },
  },
  {
    name: 'wux-weapp',
    folder: 'packages/lib',
    parts: {
      'accordion/index': 'accordion-group',
      'tab/index': 'tabs',
      'tabbar-item/index': 'tabbar',
      'popup-select/select-menu': 'popup-select',
      'popup-select/virtual-select-menu': 'popup-select',
    },
    usage: {
      'accordion-group/index': { inside: '<u-accordion key="1" title="一">甲</u-accordion>' },
      'pagination/index': { attributes: 'total="{{3}}" current="{{2}}"' },
      'segmented-control/index': { attributes: `values="{{['一', '二']}}"` },
      'tabbar/index': {
        attributes: 'current="1"',
        inside: '<u-tabbar-item key="1" title="一"/><u-tabbar-item key="2" title="二"/>',
      },
      'tabs/index': { attributes: 'current="1"', inside: '<u-tab key="1" title="一"/><u-tab key="2" title="二"/>' },
    },
    untouched: {
      'actionsheet/index': 'its own method `showSheet`',
      'barcode/index': 'a code drawn on a canvas',
      'cascader-picker-view/index': 'a wheel',
      'cascader/index': 'a wheel',
      'date-picker-view/index': 'a wheel',
      'footer/index': 'links it is given',
      'form/index': 'a field that changes',
      'index/index': 'a finger that slides along the letters',
      'popup-select/index': 'its confirm button after a choice in the list',
      'refresher/index': 'pulling',
      'swipe-action/index': 'swiping',
      'virtual-list/index': 'scrolling',
      'white-space/index': 'no event of its own',
    },
  },
  {
    name: 'lin-ui',
    folder: 'dist',
    parts: {
      'checkbox/index': 'checkbox-group',
      'radio/index': 'radio-group',
      'collapse-item/index': 'collapse',
      'sticky-item/index': 'sticky',
      'segment-item/index': 'segment',
      'calendar/components/mounth/index': 'calendar',
    },
    usage: {
      'checkbox-group/index': { inside: '<u-checkbox key="1">一</u-checkbox>' },
      'collapse/index': { inside: '<u-collapse-item item-id="1" title="一">甲</u-collapse-item>' },
      'radio-group/index': { inside: '<u-radio key="1">一</u-radio>' },
      'sticky/index': { inside: '<u-sticky-item><view slot="title">一</view></u-sticky-item>' },
      'segment/index': { inside: '<u-segment-item tab="一" key="1"/><u-segment-item tab="二" key="2"/>' },
      'album/index': { attributes: `urls="{{['https://img.example/1.png', 'https://img.example/2.png']}}"` },
      'combined-tabs/index': { inside: '<u-tabpanel key="1" tab="一"/><u-tabpanel key="2" tab="二"/>' },
      'custom-tab-bar/index': { attributes: `list="{{[{ pagePath: '/pages/a/a', text: '一' }]}}" is-nav="{{false}}"` },
      'tabs/index': { inside: '<u-tabpanel key="1" tab="一"/><u-tabpanel key="2" tab="二"/>' },
      'capsule-bar/index': { attributes: 'title="标题"' },
      'tab-bar/index': { attributes: 'default' },
    },
    untouched: { 'toast/index': 'time', 'calendar/index': 'the button under a month that scrolls' },
  },
  {
    name: 'iview-weapp',
    folder: 'dist',
    parts: {
      'checkbox/index': 'checkbox-group',
      'radio/index': 'radio-group',
      'collapse-item/index': 'collapse',
      'tab/index': 'tabs',
      'tab-bar-item/index': 'tab-bar',
      'index-item/index': 'index',
    },
    usage: {
      'checkbox-group/index': { inside: '<u-checkbox value="一"/>' },
      'radio-group/index': { inside: '<u-radio value="一"/>' },
      'modal/index': { attributes: 'visible title="标题"' },
      'tabs/index': { attributes: 'current="1"', inside: '<u-tab key="1" title="一"/><u-tab key="2" title="二"/>' },
      'tab-bar/index': {
        attributes: 'current="1"',
        inside: '<u-tab-bar-item key="1" title="一"/><u-tab-bar-item key="2" title="二"/>',
      },
      'tag/index': { attributes: 'checkable name="一" type="border"' },
      'collapse/index': { inside: '<u-collapse-item name="1" title="一"/>' },
      'index/index': { inside: '<u-index-item name="A">甲</u-index-item>' },
    },
    untouched: { 'index/index': 'a finger that slides along the letters' },
  },
];
