import type * as z from 'zod';
import type { CaseEdit } from '../../cases/case-edit.ts';
import { caseWrites } from '../../cases/commit-case.ts';
import type { Configuration } from '../../configuration/configuration.ts';
import type { BulkItem, BulkJob, BulkTarget } from '../../model.ts';
import type { Context } from '../../platform/context.ts';
import type { Write } from '../../platform/write.ts';
import type { Permission } from '../../users/user-roles.ts';

/** What was decided for one item. */
export interface Plan {
  writes: Write[];
  /** The cases that are changed. */
  caseIds: string[];
  /** Why nothing was to be done; then nothing is stored but this. */
  nothing?: string | undefined;
  /** What a person has to know of an item that was done. */
  note?: string | undefined;
  /** What was made to be fetched. */
  result?: BulkItem['result'];
}

/** An item that the starter may see. */
export interface Begun<Settings> {
  /** What people know it by. */
  label: string;
  /** Throws AppError when it cannot be done. */
  plan(settings: Settings, jobId: string): Promise<Plan>;
}

/** Takes back on one case what the job did there. Throws AppError when it cannot be taken back any more. */
export type UndoOnCase = (edit: CaseEdit, jobId: string) => void;

/** What a job can do to each of its items: a file of this folder. */
export interface BulkAction<Settings extends { type: string }> {
  settings: z.ZodType<Settings>;
  target: BulkTarget;
  /** Asked of the starter before a job begins; each item asks again. */
  permission: Permission;
  /** What the items are, from a cursor on, where neither ids nor a filter say it; 25 at most. */
  find?(job: BulkJob, cursor: string | undefined): Promise<{ itemIds: string[]; cursor?: string }>;
  /** Throws not-found when the starter may not see the item. */
  begin(ctx: Context, configuration: Configuration, itemId: string): Promise<Begun<Settings>>;
  /** Where putting the records back would not do. */
  undo?: UndoOnCase;
  /** Why there is never anything to take back. */
  nothingToUndo?: string;
  /** How long an item may take, where that is more than a few seconds: none is begun with less time left. */
  itemMilliseconds?: number;
}

/** Work on one case. */
export interface CaseWork {
  edit: CaseEdit;
  configuration: Configuration;
  /** Stores what was decided on another case in the same transaction; the action must have asked room for it. */
  also: (other: CaseEdit) => void;
}

type MaybeLater<T> = Promise<T> | T;

/** Decides by the planner of the verb. A sentence that comes back says why there was nothing to do. */
export type Decide<Work, Settings> = (work: Work, settings: Settings) => MaybeLater<string | undefined | void>;

/** The writes of edits that are stored together. */
export const writesOf = async (edits: CaseEdit[], configuration: Configuration): Promise<Write[]> =>
  (await Promise.all(edits.map((edit) => caseWrites(edit, configuration)))).flat();

/** What follows from a decision on one case, and on others that it also touched. */
export async function planOn(
  { edit, configuration }: Pick<CaseWork, 'edit' | 'configuration'>,
  decide: (work: CaseWork) => MaybeLater<string | undefined | void>,
): Promise<Plan> {
  const edits = [edit];
  const nothing = (await decide({ edit, configuration, also: (other) => void edits.push(other) })) ?? undefined;
  return {
    writes: nothing === undefined ? await writesOf(edits, configuration) : [],
    caseIds: edits.map(({ file }) => file.case.caseId),
    nothing,
  };
}
