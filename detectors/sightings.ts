import { rootsOf } from './decode/carriers.ts';
import { decode } from './decode/index.ts';
import { personasOf } from './judge/experiment.ts';
import { Recognition } from './recognise/index.ts';
import type { Evidence, Sighting } from './types.ts';

/** Every sighting of personal data in a bundle, event by event, as the judge sees it but before it is folded to flows. Pure. */
export function* sightingsOf(evidence: Evidence): Generator<Sighting> {
  const recognition = new Recognition(personasOf(evidence.manifest).flatMap(({ known }) => known));
  for (const event of evidence.events) {
    if (event.type === 'api-result') recognition.learn(event);
    const { leaves } = decode(rootsOf(event, evidence.body));
    if (event.type === 'response') recognition.harvest(leaves);
    else recognition.harvestSent(leaves);
    yield* event.type === 'response'
      ? recognition.look(leaves, event.seq)
      : recognition.lookSent(leaves, event.seq, () => leaves);
  }
}

/** The text that was recognised. */
export const sightedText = ({ leaf, span }: Sighting): string => (span ? leaf.value.slice(...span) : leaf.value);
