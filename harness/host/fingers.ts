import { DriverError } from '../../scenarios/driver.ts';
import type { EmbeddedHost } from './host.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** A press that lasts longer than WeChat's 350 ms. The page says when it was one; this only bounds the wait. */
const PRESS_MS = 2000;

/** Touches and typing through the browser's own input. */
export class Fingers {
  readonly #host: EmbeddedHost;

  constructor(host: EmbeddedHost) {
    this.#host = host;
  }

  async tap(id: string): Promise<void> {
    const { x, y } = await this.#aim(id);
    await this.#host.input.tap(x, y);
  }

  /** Keeps the finger down until the page has made a long press of it. */
  async longPress(id: string): Promise<void> {
    const at = await this.#aim(id);
    const pressed = this.#host.agent('nextLongPress', [PRESS_MS], PRESS_MS * 2);
    await this.#host.input.touch('touchStart', [at]);
    try {
      await pressed;
    } finally {
      await this.#host.input.touch('touchEnd', []);
    }
  }

  async swipe(id: string, dx: number, dy: number): Promise<void> {
    const from = await this.#aim(id);
    await this.#host.input.swipe(from, { x: from.x + dx, y: from.y + dy });
  }

  /** Through the component's own way when it has one, else focus, select, type, blur as a person would. */
  async type(id: string, text: string, confirm: boolean): Promise<void> {
    if ((await this.#host.agent('canDrive', [id, 'input'])) === true) {
      await this.#host.agent('drive', [id, 'input', [text, confirm]]);
      return;
    }
    await this.#host.agent('selectField', [id]);
    if (text === '') await this.#host.input.key('Backspace');
    else await this.#host.input.insertText(text);
    if (confirm) await this.#host.input.key('Enter');
    await this.#host.agent('blur', [id]);
  }

  async #aim(id: string): Promise<Point> {
    const point = (await this.#host.agent('tapPoint', [id])) as Point | null;
    if (point === null) throw new DriverError('not-visible', 'the element has no point to touch');
    return point;
  }
}
