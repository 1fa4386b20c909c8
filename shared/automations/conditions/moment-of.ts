import { organisation } from '../../platform/organisation.ts';
import { dateIn } from '../../platform/time.ts';
import type { Facts } from '../facts.ts';
import type { Moment } from './operators/operator.ts';

/** When, and on what case, a comparison is made. */
export function momentOf({ now, file }: Facts): Moment {
  const zone = organisation.timeZone;
  return { now, zone, today: dateIn(zone, now), clients: file.case.clients.map(({ contactId }) => contactId) };
}
