import type { CaseFile } from '../../../../shared/cases/case-file.ts';
import { CLIENT_ROLE } from '../../../../shared/cases/case-file.ts';
import type { LinkKind } from '../../../../shared/cases/links/link.schema.ts';
import { linkIdOf } from '../../../../shared/cases/links/link-records.ts';
import type { Case, CaseLink } from '../../../../shared/model.ts';
import { CLIENT, idFor } from '../../../support/ids.ts';
import { aCase, aCaseFile, aCaseRole, aRecordStamp } from '../../../support/records.ts';

/** A second case of the same client, with its own id, reference and records. */
export function anotherCaseFile(fields: Partial<Case> = {}, parts: Partial<CaseFile> = {}): CaseFile {
  const caseId = fields.caseId ?? idFor('case', 'other');
  const listedAs = fields.listedAs ?? fields.statusClass ?? 'opened';
  return aCaseFile({
    case: aCase({ caseId, reference: 'C3DF-7GHM', subject: 'The other one', ...fields }),
    roles: [
      aCaseRole({
        caseId,
        caseRoleId: idFor('caseRole', `${caseId} client`),
        role: CLIENT_ROLE,
        manager: false,
        ...CLIENT,
        listedAs,
      }),
      aCaseRole({ caseId, caseRoleId: idFor('caseRole', `${caseId} manager`), listedAs }),
    ],
    ...parts,
  });
}

/** The record of a link as it is on the first of two cases; the second is this to it. */
export const aLink = (
  one: Case,
  other: Case,
  kind: LinkKind = 'related',
  fields: Partial<CaseLink> = {},
): CaseLink => ({
  caseId: one.caseId,
  caseLinkId: linkIdOf(one.caseId, other.caseId),
  kind,
  otherCaseId: other.caseId,
  otherReference: other.reference,
  otherSubject: other.subject,
  otherStatusClass: other.statusClass,
  ...aRecordStamp(),
  ...fields,
});
