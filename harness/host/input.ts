import type { Cdp, CdpObject } from './cdp.ts';
import { FramesInput } from './frames-input.ts';

/** A point in the window, CSS pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Real input through the browser: what the mini-program gets is what a finger would cause. */
export class HostInput {
  readonly #send: (method: string, params: object, timeoutMs?: number) => Promise<CdpObject>;

  /** Into the page that a web-view shows. */
  readonly frames: FramesInput;

  readonly #post: (method: string, params: object) => void;

  constructor(
    send: (method: string, params: object, timeoutMs?: number) => Promise<CdpObject>,
    cdp: Cdp,
    root: () => string,
  ) {
    this.#send = send;
    this.#post = (method, params) => cdp.post(method, params, root());
    this.frames = new FramesInput(cdp, root);
  }

  async tap(x: number, y: number): Promise<void> {
    // The browser keeps their order; waiting for the first would only cost a frame.
    await Promise.all([this.touch('touchStart', [{ x, y }]), this.touch('touchEnd', [])]);
  }

  async touch(type: 'touchStart' | 'touchMove' | 'touchEnd' | 'touchCancel', points: readonly Point[]): Promise<void> {
    await this.#send('Input.dispatchTouchEvent', {
      type,
      touchPoints: points.map(({ x, y }, id) => ({ x, y, id, force: 1 })),
    });
  }

  /** What a person at a screen does with the mouse; a window that makes touches of it never answers these. */
  mouse(type: 'mousePressed' | 'mouseMoved' | 'mouseReleased', { x, y }: Point): void {
    const button = type === 'mouseMoved' ? 'none' : 'left';
    this.#post('Input.dispatchMouseEvent', {
      type,
      x,
      y,
      button,
      buttons: type === 'mouseReleased' ? 0 : 1,
      clickCount: 1,
    });
  }

  /** Closes the window, as a person does. */
  closeWindow(): void {
    this.#post('Page.close', {});
  }

  /** A drag in `steps` moves. */
  async swipe(from: Point, to: Point, steps = 10): Promise<void> {
    await this.touch('touchStart', [from]);
    for (let i = 1; i <= steps; i += 1) {
      const at = (a: number, b: number): number => a + ((b - a) * i) / steps;
      await this.touch('touchMove', [{ x: at(from.x, to.x), y: at(from.y, to.y) }]);
    }
    await this.touch('touchEnd', []);
  }

  async insertText(text: string): Promise<void> {
    await this.#send('Input.insertText', { text });
  }

  async key(key: string): Promise<void> {
    const code = key === 'Enter' ? 13 : 0;
    const params = { key, code: key, windowsVirtualKeyCode: code, ...(key === 'Enter' ? { text: '\r' } : {}) };
    await this.#send('Input.dispatchKeyEvent', { type: 'keyDown', ...params });
    await this.#send('Input.dispatchKeyEvent', { type: 'keyUp', key, code: key });
  }
}
