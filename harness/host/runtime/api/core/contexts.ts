/** Components that a `wx.createXxxContext(id)` can reach. */
export type ContextKind = 'canvas' | 'video' | 'map' | 'camera' | 'livePlayer' | 'livePusher' | 'editor' | 'audio';

/** The operations a component offers, by method name. A method gets the call's options and may throw an ApiFail. */
export type ContextTarget = Readonly<Record<string, (options: unknown) => unknown>>;

/** Elements register here while they are attached. */
export interface ContextRegistry {
  register(
    kind: ContextKind,
    id: string,
    owner: { readonly pageId: number | undefined },
    target: ContextTarget,
  ): () => void;
  /** The latest registered one of that id on the page; with an empty id any of the kind (camera, live-pusher). */
  find(kind: ContextKind, id: string, pageId: number | undefined): ContextTarget | undefined;
}

interface Entry {
  readonly kind: ContextKind;
  readonly id: string;
  /** Asked late: a component registers before its page is on the stack. */
  readonly owner: { readonly pageId: number | undefined };
  readonly target: ContextTarget;
}

export function createContexts(): ContextRegistry {
  const entries = new Set<Entry>();
  return {
    register(kind, id, owner, target) {
      const entry = { kind, id, owner, target };
      entries.add(entry);
      return () => void entries.delete(entry);
    },
    find: (kind, id, pageId) =>
      [...entries]
        .reverse()
        .find(
          (entry) =>
            entry.kind === kind &&
            (id === '' || entry.id === id) &&
            (pageId === undefined || entry.owner.pageId === pageId),
        )?.target,
  };
}
