import type { BodyRef } from '../../evidence/events.ts';

/** Bytes of a stored body; 0 when there was none. */
export const bodySize = ({ body }: { readonly body?: BodyRef }): number => body?.size ?? 0;
