import { isDeviceBasic } from '../knowledge/taxonomy.ts';
import type { Sighting } from '../types.ts';

/** Which sightings become flows: a form that its surroundings speak against does not; a name that fits its value does, if as a weak one. */
export const isShown = (sighting: Sighting): boolean =>
  sighting.confidence >= (sighting.source === 'field-name' ? 0.4 : 0.5) && !isInUserAgent(sighting);

/** Model and system stand in the User-Agent of every request that a phone makes: the platform writes it, no program sends it. */
const isInUserAgent = ({ leaf, dataType }: Sighting): boolean =>
  leaf.carrier === 'request-header' && /^header:user-agent$/i.test(leaf.location) && isDeviceBasic(dataType);
