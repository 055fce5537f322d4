/** What a page session tells its host. */
export interface SessionEvents {
  /** A paused request of the page or of a frame in it. */
  paused(request: PausedRequest): void;
  /** Something that containment refused. */
  blocked(what: string, url: string): void;
  /** One string that the runtime sent through its binding. */
  message(text: string): void;
  binding(name: string, payload: string): void;
  requestStarted(id: string, initiator: unknown, url: string): void;
  requestEnded(id: string): void;
  gone(why: string): void;
}

/** A request as CDP Fetch stopped it. */
export interface PausedRequest {
  readonly sessionId: string;
  readonly id: string;
  readonly networkId: string;
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly resourceType: string;
  readonly body: string;
  /** True for the mini-program's own frame; false inside a web-view. */
  readonly main: boolean;
}
