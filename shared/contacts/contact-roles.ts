import type { CaseRole } from '../model.ts';
import { model } from '../model.ts';
import type { StatusClass } from '../cases/case.schema.ts';

interface Slice {
  contactId: string;
  statusClass: StatusClass;
  /** Cases opened before this one. */
  before?: { openedAt: string; caseId: string } | undefined;
  limit: number;
}

/** The newest case roles of a contact in opened or in closed cases, that of the client among them. One Query. */
export async function readRolesOf({ contactId, statusClass, before, limit }: Slice): Promise<CaseRole[]> {
  const query = model.entities.caseRole.query.byHolder({ contactId, listedAs: statusClass });
  const { data } = await (before ? query.lt(before) : query).go({ order: 'desc', limit });
  return data;
}
