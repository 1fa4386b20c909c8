import { addActivity } from '../../activities/add-activity.ts';
import type { Configuration } from '../../configuration/configuration.ts';
import type { CaseLink } from '../../model.ts';
import { conflict } from '../../platform/errors.ts';
import type { CaseEdit } from '../case-edit.ts';
import type { LinkKind } from './link.schema.ts';
import { OPPOSITE, addLink, dropLink } from './link-records.ts';

/** All links of a case are read with its head. */
const MAXIMUM_LINKS = 100;

interface Two {
  a: CaseEdit;
  b: CaseEdit;
  /** From `readLinkRecords`; none where one of the cases is new. */
  former?: CaseLink[];
}

/**
 * Decides that two cases are linked: the link on both sides, and on both the activity that names the other. `kind` says
 * what b is to a. Conflict when they are one case or linked already. Both edits are stored by one transaction.
 */
export function planLink({ a, b, former = [] }: Two, configuration: Configuration, kind: LinkKind): CaseLink {
  expectUnlinked(a, b);
  const link = addLink([a, b], { kind, former });
  tell([a, b], configuration, linkedWith(kind));
  tell([b, a], configuration, linkedWith(OPPOSITE[kind]));
  return link;
}

const linkedWith = (kind: LinkKind) => (kind === 'related' ? 'Linked with' : `Linked with its ${kind} case`);

function expectUnlinked(a: CaseEdit, b: CaseEdit) {
  const { caseId, reference } = b.file.case;
  if (a.file.case.caseId === caseId) throw conflict('A case cannot be linked with itself. Name another one.');
  const link = a.file.links.find(({ otherCaseId }) => otherCaseId === caseId);
  if (link) throw conflict(`The case is linked with ${reference} already (${link.kind}). Remove that link first.`);
  for (const { file } of [a, b]) {
    if (file.links.length < MAXIMUM_LINKS) continue;
    throw conflict(
      `The case ${file.case.reference} has ${MAXIMUM_LINKS} links, the most it can have. Remove one first.`,
    );
  }
}

/** Decides that two cases are linked no more, with the activity that says so on both. */
export function planUnlink({ a, b }: Two, configuration: Configuration) {
  dropLink([a, b]);
  tell([a, b], configuration, 'No longer linked with');
  tell([b, a], configuration, 'No longer linked with');
}

/** By its reference alone: who reads this case may not be allowed to see that one. */
function tell([edit, other]: [CaseEdit, CaseEdit], configuration: Configuration, words: string) {
  addActivity(edit, configuration, {
    type: 'link-cases',
    subject: `${words} ${other.file.case.reference}`,
    status: 'completed',
  });
}
