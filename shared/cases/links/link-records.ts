import type { Case, CaseLink } from '../../model.ts';
import { model } from '../../model.ts';
import { derivedId } from '../../platform/ids.ts';
import { wholeBatch } from '../../platform/table.ts';
import type { CaseEdit } from '../case-edit.ts';
import type { CaseFile } from '../case-file.ts';
import type { LinkKind } from './link.schema.ts';

/** What the one case is to the other, when the other is this to the one. */
export const OPPOSITE = { related: 'related', parent: 'child', child: 'parent' } as const satisfies Record<
  LinkKind,
  LinkKind
>;

/** One for each two cases, whichever of them is asked: two people who link them at once meet. */
export const linkIdOf = (one: string, other: string) => derivedId('caseLink', ...[one, other].toSorted());

/** What a link shows of the other case. One that is in the bin has nothing open. */
export const shownOf = ({ subject, statusClass, listedAs }: Case) => ({
  otherSubject: subject,
  otherStatusClass: listedAs === 'binned' ? ('closed' as const) : statusClass,
});

/** Lets a case file see how another case stands now: its links follow by the stream, a moment later. */
export function showOther(file: CaseFile, other: Case) {
  file.links = file.links.map((link) => (link.otherCaseId === other.caseId ? { ...link, ...shownOf(other) } : link));
}

/** The records of a link of two cases that are in the table, also those that were taken away a while ago. */
export const readLinkRecords = async (one: string, other: string): Promise<CaseLink[]> => {
  const caseLinkId = linkIdOf(one, other);
  const keys = [one, other].map((caseId) => ({ caseId, caseLinkId }));
  return wholeBatch(await model.entities.caseLink.get(keys).go({ consistent: true }));
};

interface Linking {
  /** What the second case is to the first. */
  kind: LinkKind;
  /** Records of an earlier link, which come back to life. */
  former: CaseLink[];
}

/** Decides that two cases are linked, on both sides. Returns the link as the first has it. */
export function addLink([one, other]: [CaseEdit, CaseEdit], { kind, former }: Linking): CaseLink {
  putRecord([other, one], { kind: OPPOSITE[kind], former });
  return putRecord([one, other], { kind, former });
}

function putRecord([side, other]: [CaseEdit, CaseEdit], { kind, former }: Linking): CaseLink {
  const { caseId } = side.file.case;
  const { caseId: otherCaseId, reference: otherReference } = other.file.case;
  const fields = { kind, otherCaseId, otherReference, ...shownOf(other.file.case) };
  const before = former.find((record) => record.caseId === caseId);
  if (!before) return side.add('caseLink', { caseId, caseLinkId: linkIdOf(caseId, otherCaseId), ...fields });
  return side.change('caseLink', before, { ...fields, deletedAt: undefined, expiresAt: undefined });
}

/** Decides that two cases are linked no more, as far as they are. */
export function dropLink([one, other]: [CaseEdit, CaseEdit]) {
  const caseLinkId = linkIdOf(one.file.case.caseId, other.file.case.caseId);
  for (const side of [one, other]) {
    const record = side.file.links.find((link) => link.caseLinkId === caseLinkId);
    if (record) side.remove('caseLink', record);
  }
}
