import { encodeTime } from 'ulid';
import type { IdPrefix } from '../../../shared/platform/ids.ts';
import type { Random } from '../../support/random.ts';

const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 16;

/** An id of an instant, in milliseconds since the epoch, as the service makes them, by a chance that comes again. */
export function idAt(prefix: IdPrefix, at: number, random: Random): string {
  let text = `${prefix}_${encodeTime(Math.floor(at), 10)}`;
  for (let i = 0; i < LENGTH; i++) text += SIGNS.charAt(random.below(SIGNS.length));
  return text;
}
