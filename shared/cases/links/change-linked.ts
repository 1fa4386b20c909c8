import type { Configuration } from '../../configuration/configuration.ts';
import type { CaseLink } from '../../model.ts';
import type { Context } from '../../platform/context.ts';
import { AppError, conflict } from '../../platform/errors.ts';
import type { CaseEdit } from '../case-edit.ts';
import type { CaseHead } from '../case-file.ts';
import { editVisibleCase } from '../visible-case.ts';
import { showOther } from './link-records.ts';
import { refreshChildren } from './refresh-children.ts';

/** So many fit in one transaction beside the case itself. */
const MAXIMUM_LINKED = 10;

/** What became of the cases that went along with another. */
export interface LinkedChange {
  changed: { caseId: string; reference: string }[];
  skipped: { caseId: string; reference: string; because: string }[];
}

/** A linked case that is to go along, or else why it does not. */
interface Linked {
  link: CaseLink;
  edit?: CaseEdit;
  because?: string;
}

/** Begins to change the cases that one is directly linked with, as far as the actor may; conflict when they are too many. */
export async function editLinked(ctx: Context, configuration: Configuration, { links }: CaseHead): Promise<Linked[]> {
  if (links.length > MAXIMUM_LINKED) {
    throw conflict(
      `The case is linked with ${links.length} cases, and at most ${MAXIMUM_LINKED} can go along with it. ` +
        'Change them by POST /bulk instead.',
    );
  }
  const begin = async (link: CaseLink): Promise<Linked> => {
    const edit = await editVisibleCase(ctx, link.otherCaseId, { action: 'change-status', sharedBy: links.length + 1 });
    await refreshChildren(edit, configuration);
    return { link, edit };
  };
  return Promise.all(links.map((link) => begin(link).catch((error) => ({ link, because: refusalIn(error) }))));
}

/**
 * Changes a case and those that go along with it. Its children come first, since it may have to wait for them; for the
 * same reason those that it is a child of come after it. What one of them objects to is no hindrance to the others.
 */
export function changeAround(edit: CaseEdit, linked: Linked[], change: (edit: CaseEdit) => boolean) {
  const isChild = ({ link }: Linked) => link.kind === 'child';
  for (const child of linked.filter(isChild)) {
    goAlong(child, change);
    if (child.edit) showOther(edit.file, child.edit.file.case);
  }
  change(edit);
  for (const other of linked.filter((one) => !isChild(one))) {
    if (other.edit) showOther(other.edit.file, edit.file.case);
    goAlong(other, change);
  }
}

function goAlong(linked: Linked, change: (edit: CaseEdit) => boolean) {
  if (!linked.edit) return;
  try {
    if (!change(linked.edit)) linked.because = 'It is at this status already.';
  } catch (error) {
    linked.because = refusalIn(error);
  }
}

/** What kept a case from going along, in words; anything but a refusal is thrown on. */
function refusalIn(error: unknown): string {
  if (error instanceof AppError) return error.message;
  throw error;
}

/** The edits that went along: these are to be stored. */
export const changedEdits = (linked: Linked[]): CaseEdit[] =>
  linked.flatMap(({ edit, because }) => (edit && because === undefined ? [edit] : []));

export const describeLinked = (linked: Linked[]): LinkedChange => ({
  changed: linked.filter(({ because }) => because === undefined).map(({ link }) => named(link)),
  skipped: linked.flatMap(({ link, because }) => (because === undefined ? [] : [{ ...named(link), because }])),
});

const named = ({ otherCaseId, otherReference }: CaseLink) => ({ caseId: otherCaseId, reference: otherReference });
