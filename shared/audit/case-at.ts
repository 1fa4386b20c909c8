import type { CaseFile, CaseHead } from '../cases/case-file.ts';
import { activeRoles } from '../cases/case-file.ts';
import { readVisibleHead } from '../cases/visible-case.ts';
import type { Activity } from '../model.ts';
import type { Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { organisation } from '../platform/organisation.ts';
import { dateIn } from '../platform/time.ts';
import { fileThen } from './records-at.ts';
import { wholeTrail } from './trail.ts';

/** Lambda answers with six megabytes at most, and what a case holds has no such bound. */
const MAXIMUM_BYTES = 2_000_000;

/** A case as it was. */
export interface CaseThen {
  head: CaseHead;
  /** The instant that it was so. */
  now: string;
  /** In the order in which they fell due; those that fell due last where all would be too much. */
  activities: Activity[];
  activitiesLeftOut: number;
}

/**
 * The case at an instant, put together from its audit trail, which follows a change within seconds; a time to come is
 * taken for now. Who may see it is decided as it is today. Not-found when the case was not opened yet.
 */
export async function readCaseAt(ctx: Context, { caseId, at }: { caseId: string; at: string }): Promise<CaseThen> {
  const { case: found } = await readVisibleHead(ctx, caseId);
  if (found.emptiedAt !== undefined) {
    throw new AppError('not-found', 'The personal data on this case was erased, so how it was is not known any more.');
  }
  const now = at < ctx.now ? at : ctx.now;
  const file = fileThen(await wholeTrail(caseId, now));
  if (!file) throw new AppError('not-found', 'The case had not been opened yet at that time.');
  return { head: headOn(file, dateIn(organisation.timeZone, now)), now, ...asManyAsFit(file) };
}

const headOn = (file: CaseFile, on: string): CaseHead => ({
  case: file.case,
  roles: activeRoles(file, on),
  links: file.links,
  summary: file.summary,
});

function asManyAsFit({ activities }: CaseFile): Pick<CaseThen, 'activities' | 'activitiesLeftOut'> {
  let bytes = 0;
  const fitting = activities.toReversed().filter((activity) => {
    bytes += Buffer.byteLength(JSON.stringify(activity));
    return bytes <= MAXIMUM_BYTES;
  });
  return { activities: fitting.toReversed(), activitiesLeftOut: activities.length - fitting.length };
}
