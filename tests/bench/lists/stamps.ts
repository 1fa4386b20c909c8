import { isoInstant } from '../../../shared/platform/time.ts';
import { idAt } from './ids.ts';
import type { Random } from '../../support/random.ts';

const SOMEBODY = 'user_01HZZZZZZZZZZZZZZZZZZZZZZZ';

/** Of a record that was changed some times between two moments, in milliseconds since the epoch. */
export function stampsOf(random: Random, { at, touchedAt }: { at: number; touchedAt: number }) {
  const id = idAt('run', touchedAt, random);
  return {
    revision: random.between(1, 6),
    createdAt: isoInstant(at),
    createdBy: SOMEBODY,
    updatedAt: isoInstant(touchedAt),
    updatedBy: SOMEBODY,
    cause: { kind: 'request', id, root: id, depth: 0 },
  };
}
