import { UserError } from '../../../evidence/error.ts';
import { live } from './live.ts';
import { map } from './map.ts';
import { replay } from './replay.ts';
import { readShapes, stubShapes } from './shapes.ts';
import { envelope, stub } from './stub.ts';
import type { Upstream } from './upstream.ts';

/** Opens the upstream that `--upstream` names: `live`, `stub`, `stub:FILE`, `replay:FILE`, `map:FILE`. */
export async function openUpstream(text: string): Promise<Upstream> {
  const at = text.indexOf(':');
  const [mode, file] = at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
  if (mode === 'live') return live();
  if (mode === 'stub') return stub(file === '' ? undefined : stubShapes(readShapes(file), envelope));
  if (mode === 'map' && file !== '') return map(file);
  if (mode === 'replay' && file !== '') return replay(file);
  throw new UserError(`"${text}" is not an upstream`, '', 'Valid: live, stub, stub:FILE, replay:FILE, map:FILE.');
}

export type { Upstream } from './upstream.ts';
