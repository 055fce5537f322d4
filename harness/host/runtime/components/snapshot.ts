import type { BuiltIn, Self } from './define.ts';

interface Options {
  readonly type?: unknown;
  readonly format?: unknown;
  readonly success?: (result: object) => void;
  readonly fail?: (result: object) => void;
  readonly complete?: (result: object) => void;
}

let taken = 0;

/** A picture as large as the part that would be photographed; a page cannot see its own pixels. */
function blank(self: Self): string {
  const canvas = document.createElement('canvas');
  const { width, height } = self.el.getBoundingClientRect();
  canvas.width = Math.max(1, Math.round(width));
  canvas.height = Math.max(1, Math.round(height));
  return canvas.toDataURL('image/png').split(',')[1] ?? '';
}

async function takeSnapshot(self: Self, options: Options = {}): Promise<object> {
  const base64 = blank(self);
  const args = { data: { $base64: base64 }, extension: 'png' };
  const reply = await self.env.bridge('fs.writeTemp', args, `snapshot-${++taken}`);
  if (!reply.ok) throw new Error('takeSnapshot:fail the picture could not be written');
  const { path } = reply.result as { readonly path: string };
  const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0)).buffer;
  const answer = options.type === 'file' ? { tempFilePath: path } : { data: bytes };
  return { ...answer, errMsg: 'takeSnapshot:ok' };
}

function tell(options: Options, outcome: 'success' | 'fail', result: object): void {
  options[outcome]?.(result);
  options.complete?.(result);
}

/** `snapshot`: its node photographs what stands in it. */
export const snapshot: BuiltIn = {
  tag: 'snapshot',
  properties: { mode: { type: String, value: '' } },
  setup: (self) => ({
    node: () => ({
      takeSnapshot(options?: Options) {
        const running = takeSnapshot(self, options);
        if (!options?.success && !options?.fail && !options?.complete) return running;
        void running.then(
          (result) => tell(options, 'success', result),
          (error: unknown) => tell(options, 'fail', { errMsg: String(error) }),
        );
        return undefined;
      },
    }),
  }),
};
