import type { CaseRole } from '../model.ts';
import { model } from '../model.ts';
import type { ListedAs } from './case.schema.ts';
import type { Position } from './position.ts';

interface Slice {
  contactId: string;
  listedAs: ListedAs;
  before?: Position | undefined;
  limit: number;
}

/** The newest case roles of a contact in cases that are listed so, that of the client among them. One Query. */
export async function readHeldRoles({ contactId, listedAs, before, limit }: Slice): Promise<CaseRole[]> {
  const query = model.entities.caseRole.query.byHolder({ contactId, listedAs });
  const { data } = await (before ? query.lt(before) : query).go({ order: 'desc', limit });
  return data;
}
