import type { BuiltIn } from './define.ts';
import { lengthOf, make } from './shared/dom.ts';

export const progress: BuiltIn = {
  tag: 'progress',
  properties: {
    percent: { type: Number, value: 0 },
    showInfo: { type: Boolean, value: false },
    strokeWidth: { type: null, value: 6 },
    activeColor: { type: String, value: '#09BB07' },
    backgroundColor: { type: String, value: '#EBEBEB' },
    color: { type: String, value: '' },
    active: { type: Boolean, value: false },
    activeMode: { type: String, value: 'backwards' },
    duration: { type: Number, value: 30 },
    borderRadius: { type: null, value: 0 },
    fontSize: { type: null, value: 16 },
  },
  setup(self) {
    const [track, fill, info] = [
      make('div', 'wx-progress-track'),
      make('div', 'wx-progress-fill'),
      make('span', 'wx-progress-info'),
    ];
    track.append(fill);
    self.el.append(track, info);
    const show = (): void => {
      const percent = Math.min(100, Math.max(0, self.number('percent', 0)));
      Object.assign(track.style, {
        height: lengthOf(self.get('strokeWidth') ?? 6, self.env.rpx),
        background: self.text('backgroundColor'),
      });
      Object.assign(fill.style, { width: `${percent}%`, background: self.text('color') || self.text('activeColor') });
      info.textContent = self.flag('showInfo') ? `${percent}%` : '';
    };
    return {
      changed: {
        percent: () => {
          show();
          if (self.flag('active')) self.fire('activeend', {});
        },
        showInfo: show,
        strokeWidth: show,
        activeColor: show,
      },
    };
  },
};
