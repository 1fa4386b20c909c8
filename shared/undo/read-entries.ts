import { afterAll, trail } from '../audit/trail.ts';
import type { Differences } from '../audit/entry-of-change.ts';
import type { AuditEntry, CaseRecords } from '../model.ts';
import { model } from '../model.ts';

/** Records of a case that a case file does not hold: beside it, or taken away from it. */
export type Beside = CaseRecords['message' | 'file' | 'activity' | 'caseLink' | 'webhookCall'];

/** A change with the record as it is now, where that is not in the case file. */
export type EntryOfCause = AuditEntry & { beside?: Beside | undefined };

/** What caused changes, and when: all that one cause writes on a case bears the instant at which it began. */
export interface CauseAt {
  causeId: string;
  at: string;
}

/** What a cause changed on a case, in the order of the trail. Read again for each attempt, as the case file is. */
export async function readEntriesOfCause(caseId: string, { causeId, at }: CauseAt): Promise<EntryOfCause[]> {
  const entries: AuditEntry[] = [];
  for await (const entry of trail(caseId, { from: at, before: afterAll(at) })) {
    if ((entry.cause as { id: string }).id === causeId) entries.push(entry);
  }
  return Promise.all(
    entries.toReversed().map(async (entry) => Object.assign({}, entry, { beside: await readBeside(caseId, entry) })),
  );
}

/** What a case file never holds. */
const BESIDE = new Set(['message', 'file', 'webhookCall']);

async function readBeside(caseId: string, { entity, recordId, fields }: AuditEntry): Promise<Beside | undefined> {
  const takenAway = (fields as Differences).deletedAt?.to !== undefined;
  if (!takenAway && !BESIDE.has(entity)) return undefined;
  const found = READ[entity]?.(caseId, recordId);
  return (await found?.go({ consistent: true }))?.data ?? undefined;
}

interface Read {
  go(options: { consistent: true }): Promise<{ data: Beside | null }>;
}
const READ: Record<string, (caseId: string, id: string) => Read> = {
  activity: (caseId, activityId) => model.entities.activity.get({ caseId, activityId }),
  caseLink: (caseId, caseLinkId) => model.entities.caseLink.get({ caseId, caseLinkId }),
  file: (caseId, fileId) => model.entities.file.get({ caseId, fileId }),
  message: (caseId, messageId) => model.entities.message.get({ caseId, messageId }),
  webhookCall: (caseId, webhookCallId) => model.entities.webhookCall.get({ caseId, webhookCallId }),
};
