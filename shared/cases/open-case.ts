import { advanceSequence } from '../activities/sequence.ts';
import { planOpeningTimelines } from '../activities/timeline.ts';
import type { CaseType } from '../case-types/case-type.schema.ts';
import type { Configuration } from '../configuration/configuration.ts';
import { model } from '../model.ts';
import type { Context } from '../platform/context.ts';
import { conflict } from '../platform/errors.ts';
import { organisation } from '../platform/organisation.ts';
import type { Write } from '../platform/write.ts';
import { creating } from '../platform/record-writes.ts';
import { dateIn } from '../platform/time.ts';
import { CaseEdit } from './case-edit.ts';
import { CLIENT_ROLE } from './case-file.ts';
import { newReference } from './reference.ts';

interface Person {
  contactId: string;
  displayName: string;
}

interface Opening {
  caseType: string;
  clients: Person[];
  subject: string;
  caseRoles: (Person & { role: string })[];
  details?: string | undefined;
  medium?: string | undefined;
  customFields?: Record<string, unknown> | undefined;
  submissionId?: string | undefined;
}

/**
 * Decides everything that opening a case stores: the case, its unique reference, its case roles and the activities of
 * its type's timelines. The caller commits these writes in one transaction, so none exists without the others.
 */
export function planOpening(
  ctx: Context,
  configuration: Configuration,
  opening: Opening,
): { edit: CaseEdit; writes: Write[] } {
  const caseType = configuration.get('caseTypes', opening.caseType, 'case type');
  if (!caseType.active) throw conflict(`The case type "${caseType.label}" is retired: no more cases of it are opened.`);
  const edit = CaseEdit.opening(ctx, head(ctx, configuration, { caseType, opening }));
  addRoles(edit, caseType, opening);
  planOpeningTimelines(edit, configuration);
  advanceSequence(edit, configuration);
  const { caseId, reference } = edit.file.case;
  return {
    edit,
    writes: [creating(model.entities.caseReference, { caseReference: reference, caseId }), ...edit.writes()],
  };
}

function head(
  ctx: Context,
  configuration: Configuration,
  { caseType, opening }: { caseType: CaseType; opening: Opening },
) {
  const status = configuration.get('statuses', caseType.initialStatus, 'status');
  const managing = caseType.caseRoles.find(({ manager }) => manager)?.role;
  const manager = opening.caseRoles.find(({ role }) => role === managing);
  return {
    caseId: ctx.newId('case'),
    reference: newReference(),
    category: caseType.category,
    caseType: caseType.id,
    caseTypeVersion: caseType.version,
    subject: opening.subject,
    details: opening.details,
    medium: opening.medium,
    status: status.id,
    statusClass: status.class,
    listedAs: status.class,
    openedAt: ctx.now,
    openedOn: dateIn(organisation.timeZone, ctx.now),
    clients: opening.clients,
    manager: manager && { contactId: manager.contactId, displayName: manager.displayName },
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
    const { caseId, category, openedOn, openedAt, listedAs } = edit.file.case;
    edit.add('caseRole', {
      caseId,
      caseRoleId: edit.ctx.newId('caseRole'),
      role,
      manager: managing.has(role),
      contactId,
      displayName,
      startOn: openedOn,
      category,
      listedAs,
      openedAt,
    });
  }
}
