import type { GeneralComponent } from 'glass-easel';
import { clearTimeout_, setTimeout_ } from '../core/pristine.ts';
import type { RuntimeEnv } from '../env.ts';
import { AgentError } from './elements.ts';
import { topPage } from './find.ts';

/** Waits for the next event of a type anywhere on the shown page, before the mini-program's own handlers run. */
export function nextEvent(env: RuntimeEnv, type: string, timeoutMs: number): Promise<void> {
  const component = topPage(env).component as GeneralComponent;
  return new Promise((resolve, reject) => {
    const end = (finish: () => void): void => {
      clearTimeout_(timer as unknown as number);
      component.removeListener(type, heard, { capture: true });
      finish();
    };
    const heard = (): void => end(resolve);
    const timer = setTimeout_(() => end(() => reject(new AgentError('timeout', `no ${type} came`))), timeoutMs);
    component.addListener(type, heard, { capture: true });
  });
}
