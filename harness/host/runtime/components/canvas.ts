import { servicesOf } from '../api/index.ts';
import type { BuiltIn } from './define.ts';
import { make } from './shared/dom.ts';

export const canvas: BuiltIn = {
  tag: 'canvas',
  properties: {
    type: { type: String, value: '' },
    canvasId: { type: String, value: '' },
    disableScroll: { type: Boolean, value: false },
  },
  setup(self) {
    const inner = make('canvas', 'wx-canvas-inner');
    self.el.append(inner);
    let leave = (): void => undefined;
    return {
      attached: () => {
        inner.width = self.el.clientWidth || 300;
        inner.height = self.el.clientHeight || 150;
        const id = self.text('canvasId') || self.el.id;
        const page = self.env.ownerPage(self.node);
        if (id !== '' && page)
          leave = servicesOf(self.env).contexts.register('canvas', id, { pageId: page.pageId }, { node: () => inner });
      },
      detached: () => leave(),
      node: () => inner,
      context: () => inner,
    };
  },
};
