import type { Contact } from '../../../shared/model.ts';
import { folded } from '../../../shared/platform/fold.ts';
import type { Organisation, Person } from './organisation.ts';
import { stampsOf } from './stamps.ts';
import { Random } from '../../support/random.ts';

const YEAR = 365 * 24 * 60 * 60 * 1000;

/** A person with an e-mail address and a telephone number of their own; the place makes these unlike all others. */
export function newContact({ seed, now }: Organisation, { contactId, displayName }: Person, place: number): Contact {
  const random = new Random(seed, 2, place);
  const [firstName = '', ...rest] = displayName.split(' ');
  const address = folded(displayName).replace(/[^a-z]+/g, '.');
  const at = now - random.next() * YEAR;
  return {
    contactId,
    kind: 'individual',
    firstName,
    lastName: rest.join(' '),
    displayName,
    emails: [{ email: `${address}.${place}@example.org`, primary: true }],
    phones: [{ phone: `+447${String(100_000_000 + ((place * 7919) % 900_000_000))}`, primary: true }],
    language: 'en',
    ...stampsOf(random, { at, touchedAt: at }),
  };
}
