import type { StoredChange } from '../../audit/rewrite-trail.ts';
import { tellsOf } from '../../audit/rewrite-trail.ts';
import { NotYet } from '../../bulk/not-yet.ts';

/** Throws NotYet while the trail does not tell of a record as it is: an entry still to be written would bring back what was erased. */
export async function expectTold(
  auditOf: string,
  recordId: string,
  { revision, updatedAt }: Pick<StoredChange, 'revision' | 'updatedAt'>,
) {
  if (await tellsOf({ auditOf, recordId, revision, updatedAt })) return;
  throw new NotYet('The audit trail is still being written. Start it again in a while.');
}
