import { isInUserAgent } from '../knowledge/technical.ts';
import type { Sighting } from '../types.ts';

/** Which sightings become flows: a form that its surroundings speak against does not; a name that fits its value does, if as a weak one. */
export const isShown = ({ confidence, source, leaf, dataType }: Sighting): boolean =>
  confidence >= (source === 'field-name' ? 0.4 : 0.5) && !isInUserAgent(leaf, dataType);
