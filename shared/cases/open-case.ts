import { advanceSequence } from '../activities/sequence.ts';
import { planOpeningTimelines } from '../activities/timeline.ts';
import type { CaseType } from '../case-types/case-type.schema.ts';
import type { Configuration } from '../configuration/configuration.ts';
import { listedAtOnce } from '../lists/listed-at-once.ts';
import { model } from '../model.ts';
import type { Context } from '../platform/context.ts';
import { conflict } from '../platform/errors.ts';
import { organisation } from '../platform/organisation.ts';
import type { Write } from '../platform/write.ts';
import { creating } from '../platform/record-writes.ts';
import { dateIn } from '../platform/time.ts';
import { CaseEdit } from './case-edit.ts';
import { CLIENT_ROLE } from './case-file.ts';
import { addCaseRole } from './people/case-roles.ts';
import type { Person } from './people/person.ts';
import { newReference } from './reference.ts';

export interface Opening {
  caseType: string;
  /** One that somebody was told already and that no case has; a new one where none is given. */
  reference?: string | undefined;
  clients: Person[];
  subject: string;
  caseRoles: (Person & { role: string })[];
  /** The type's first status where none is given. */
  status?: string | undefined;
  /** Instant; now where none is given. */
  openedAt?: string | undefined;
  details?: string | undefined;
  medium?: string | undefined;
  location?: string | undefined;
  durationMinutes?: number | undefined;
  tags?: string[] | undefined;
  customFields?: Record<string, unknown> | undefined;
  submissionId?: string | undefined;
}

/**
 * Decides everything that opening a case stores: the case, its case roles and the activities of its type's timelines.
 * The caller commits `openingWrites` in one transaction, so none exists without the others.
 */
export function planOpening(ctx: Context, configuration: Configuration, opening: Opening): CaseEdit {
  const caseType = configuration.get('caseTypes', opening.caseType, 'case type');
  if (!caseType.active) throw conflict(`The case type "${caseType.label}" is retired: no more cases of it are opened.`);
  const edit = CaseEdit.opening(ctx, head(ctx, configuration, { caseType, opening }));
  addRoles(edit, caseType, opening);
  planOpeningTimelines(edit, configuration);
  tellHowItOpened(edit, opening);
  advanceSequence(edit, configuration);
  return edit;
}

/** What an opened case is stored by: its records, the one that keeps its reference unique, and its place in lists. */
export async function openingWrites(edit: CaseEdit, configuration: Configuration): Promise<Write[]> {
  await edit.settle();
  const { caseId, reference } = edit.file.case;
  const records = edit.writes();
  const keeping = creating(model.entities.caseReference, { caseReference: reference, caseId });
  return [keeping, ...records, ...(await listedAtOnce(edit.ctx, edit.file, configuration))];
}

function head(
  ctx: Context,
  configuration: Configuration,
  { caseType, opening }: { caseType: CaseType; opening: Opening },
) {
  const status = configuration.get('statuses', opening.status ?? caseType.initialStatus, 'status');
  const openedAt = opening.openedAt ?? ctx.now;
  const managing = caseType.caseRoles.find(({ manager }) => manager)?.role;
  const manager = opening.caseRoles.find(({ role }) => role === managing);
  return {
    caseId: ctx.newId('case'),
    reference: opening.reference ?? newReference(),
    category: caseType.category,
    caseType: caseType.id,
    caseTypeVersion: caseType.version,
    subject: opening.subject,
    details: opening.details,
    medium: opening.medium,
    status: status.id,
    statusClass: status.class,
    listedAs: status.class,
    openedAt,
    openedOn: dateIn(organisation.timeZone, openedAt),
    clients: opening.clients,
    manager: manager && { contactId: manager.contactId, displayName: manager.displayName },
    tags: opening.tags && opening.tags.length > 0 ? opening.tags : undefined,
    customFields: opening.customFields ?? {},
    submissionId: opening.submissionId,
  };
}

function addRoles(edit: CaseEdit, caseType: CaseType, { clients, caseRoles }: Opening) {
  const managing = new Set(caseType.caseRoles.filter(({ manager }) => manager).map(({ role }) => role));
  for (const { role, contactId, displayName } of [
    ...clients.map((person) => ({ ...person, role: CLIENT_ROLE })),
    ...caseRoles,
  ]) {
    const { openedOn } = edit.file.case;
    const times = { startOn: openedOn, endOn: undefined, description: undefined };
    addCaseRole(edit, { role, manager: managing.has(role), contactId, displayName, ...times });
  }
}

/** CiviCase keeps how a case came in on its activity "case opened". */
function tellHowItOpened(edit: CaseEdit, { medium, location, durationMinutes }: Opening) {
  const opening = edit.file.activities.find(({ type }) => type === 'open-case');
  if (opening) edit.change('activity', opening, { medium, location, durationMinutes });
}
