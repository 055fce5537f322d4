import type { Json } from '../../../../evidence/events.ts';
import type { BuiltIn } from './define.ts';

export const pickerView: BuiltIn = {
  tag: 'picker-view',
  properties: {
    name: { type: String, value: '' },
    value: { type: Array, value: [] },
    indicatorStyle: { type: String, value: '' },
    indicatorClass: { type: String, value: '' },
    maskStyle: { type: String, value: '' },
    maskClass: { type: String, value: '' },
    immediateChange: { type: Boolean, value: false },
  },
  setup(self) {
    const columns = (): HTMLElement[] => [...self.el.querySelectorAll<HTMLElement>('wx-picker-view-column')];
    const show = (): void => {
      const value = (Array.isArray(self.get('value')) ? self.get('value') : []) as number[];
      columns().forEach((column, at) => {
        const height = (column.firstElementChild as HTMLElement | null)?.offsetHeight ?? 34;
        column.style.setProperty('--at', `${-(value[at] ?? 0) * height}px`);
      });
    };
    const choose = (wanted: Json): void => {
      const value = [wanted].flat().map((one, at) => {
        const rows = [...(columns()[at]?.children ?? [])].map((row) => row.textContent?.trim() ?? '');
        const index = rows.indexOf(String(one));
        if (index < 0 && !Number.isInteger(Number(one)))
          throw new Error(`picker-view has no "${String(one)}"; there is: ${rows.slice(0, 12).join(' | ')}`);
        return index >= 0 ? index : Number(one);
      });
      self.fire('pickstart', {});
      self.set('value', value);
      show();
      self.fire('change', { value });
      self.fire('pickend', {});
    };
    return {
      changed: { value: show },
      attached: show,
      drive: { choose },
      form: { value: () => self.get('value'), reset: () => self.set('value', []) },
    };
  },
};

export const pickerViewColumn: BuiltIn = { tag: 'picker-view-column' };
