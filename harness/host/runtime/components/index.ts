import type { CodeSpace } from 'glass-easel-miniprogram-adapter';
import type { RuntimeEnv } from '../env.ts';
import { button } from './button.ts';
import { camera, livePlayer, livePusher } from './camera.ts';
import { canvas } from './canvas.ts';
import { checkbox, checkboxGroup, radio, radioGroup } from './choice.ts';
import { boxes, matchMediaComponent, openData, pageContainer } from './containers.ts';
import { type BuiltIn, register } from './define.ts';
import { editor } from './editor.ts';
import { form } from './form.ts';
import { htmlTags } from './html-tags.ts';
import { icon } from './icon.ts';
import { coverImage, image } from './image.ts';
import { input } from './input.ts';
import { label } from './label.ts';
import { map } from './map.ts';
import { movableArea, movableView } from './movable.ts';
import { navigator } from './navigator.ts';
import { navigationBar, pageMeta } from './page-meta.ts';
import { picker } from './picker.ts';
import { pickerView, pickerViewColumn } from './picker-view.ts';
import { placeholders } from './placeholders.ts';
import { audio, video } from './player.ts';
import { progress } from './progress.ts';
import { richText } from './rich-text.ts';
import { scrollView } from './scroll-view.ts';
import { slider } from './slider.ts';
import { slotBox, slotFallback } from './slot-fallback.ts';
import { snapshot } from './snapshot.ts';
import { componentStyle, styleV2 } from './style.ts';
import { swiper, swiperItem } from './swiper.ts';
import { switchComponent } from './switch.ts';
import { text } from './text.ts';
import { textarea } from './textarea.ts';
import { view } from './view.ts';
import { webView } from './web-view.ts';

/** Every built-in component, by the groups of WeChat's own documentation. */
export const builtIns: readonly BuiltIn[] = [
  // containers
  view,
  scrollView,
  swiper,
  swiperItem,
  movableArea,
  movableView,
  coverImage,
  matchMediaComponent,
  pageContainer,
  slotBox,
  slotFallback,
  snapshot,
  ...boxes,
  // content
  icon,
  progress,
  richText,
  text,
  // forms
  button,
  checkbox,
  checkboxGroup,
  form,
  input,
  label,
  picker,
  pickerView,
  pickerViewColumn,
  radio,
  radioGroup,
  slider,
  switchComponent,
  textarea,
  // navigation
  navigator,
  navigationBar,
  pageMeta,
  // media, canvas, map, open abilities
  image,
  canvas,
  video,
  audio,
  map,
  camera,
  livePlayer,
  livePusher,
  editor,
  openData,
  webView,
  ...placeholders,
  // what WeChat tolerates
  ...htmlTags,
];

/** Registers all of them in the app's code space and puts their style before the program's own. */
export function registerBuiltIns(space: CodeSpace, env: RuntimeEnv): void {
  for (const builtIn of builtIns) register(space, env, builtIn);
  const style = document.createElement('style');
  style.textContent = componentStyle + (env.bundle.app['style'] === 'v2' ? styleV2 : '');
  document.head.prepend(style);
}
