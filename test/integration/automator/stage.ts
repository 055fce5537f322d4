import { type AutomatorServer, startAutomatorServer } from '../../../harness/host/automator/server.ts';
import { AUTOMATOR_APP } from '../../kit/automator-app.ts';
import { type Driven, driveProject } from '../../kit/driven.ts';
import type { Client, Element, Make, Page } from './clients.ts';
import { type Relay, relayTo } from './relay.ts';

/** A client that is connected, through a relay, to a host with the automator app on its first page. */
export class Stage {
  run!: Driven;
  app!: Client;
  page!: Page;
  /** How often the server was asked to close. */
  closed = 0;
  #server: AutomatorServer | undefined;
  #relay: Relay | undefined;

  async open(make: Make): Promise<void> {
    this.run = await driveProject(AUTOMATOR_APP, 'ask');
    await this.run.driver.launch();
    this.#server = await startAutomatorServer(this.run.host, { onClose: () => (this.closed += 1) });
    this.#relay = await relayTo(this.#server.endpoint);
    this.app = await make.connect(this.#relay.endpoint);
  }

  get seen(): ReadonlySet<string> {
    return this.#relay?.seen ?? new Set();
  }

  async element(selector: string): Promise<Element> {
    const found = await this.page.$(selector);
    if (found === null) throw new Error(`no ${selector}`);
    return found;
  }

  async close(): Promise<void> {
    this.#relay?.close();
    await this.#server?.close();
    await this.run?.close();
  }
}
