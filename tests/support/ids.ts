import type { IdPrefix } from '../../shared/platform/ids.ts';
import { derivedId } from '../../shared/platform/ids.ts';

/** The instant at which tests happen unless they say otherwise: a Monday morning in winter. */
export const NOW = '2025-01-06T09:00:00.000Z';

/** A valid id that is the same for the same name. */
export const idFor = (prefix: IdPrefix, name = 'one') => derivedId(prefix, 'test', name);

/** The contacts that most tests need. */
export const CLIENT = { contactId: idFor('contact', 'client'), displayName: 'Maya Okafor' };
export const COORDINATOR = { contactId: idFor('contact', 'coordinator'), displayName: 'Housing team' };
