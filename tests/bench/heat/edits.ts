import { summarise } from '../../../shared/cases/case-summary.ts';
import type { Activity, Case, CaseRole, CaseSummary } from '../../../shared/model.ts';
import { isoInstant } from '../../../shared/platform/time.ts';
import { idAt } from '../lists/ids.ts';
import { PLANNED, kindOf } from '../lists/new-activities.ts';
import type { MadeCase } from '../lists/new-case.ts';
import type { Organisation } from '../lists/organisation.ts';
import type { Random } from '../../support/random.ts';

/** A case as a change leaves it. */
export interface Edit {
  case: Case;
  roles: CaseRole[];
  activities: Activity[];
}

export interface Moment {
  random: Random;
  organisation: Organisation;
  /** Milliseconds since the epoch. */
  at: number;
}

/** Decides what a change makes of a case. */
export type Decide = (edit: Edit, moment: Moment) => Edit;

type Stamped = Case | CaseRole | Activity;

/** A record with other fields, one revision on. */
export const changedAt = <R extends Stamped>(record: R, fields: Partial<R>, { at }: Moment): R => ({
  ...record,
  ...fields,
  revision: record.revision + 1,
  updatedAt: isoInstant(at),
});

/** The activity that is left by what was done to a case. */
export const trace = (moment: Moment, record: Case, type: string): Activity => {
  const now = isoInstant(moment.at);
  return newOn(moment, record, {
    ...kindOf(type, moment.organisation),
    status: 'completed',
    statusClass: 'completed',
    dueAt: now,
    completedAt: now,
    assignees: [],
  });
};

const DAY = 24 * 60 * 60 * 1000;

/** An activity that somebody is to do within a month. */
export const planned = (moment: Moment, record: Case, type: string): Activity =>
  newOn(moment, record, {
    ...kindOf(type, moment.organisation),
    ...PLANNED,
    dueAt: isoInstant(moment.at + moment.random.between(1, 30) * DAY),
    assignees: [moment.organisation.manager(moment.random)],
  });

function newOn({ random, at }: Moment, record: Case, fields: object): Activity {
  const { caseId, createdBy, updatedBy, cause } = record;
  const stamps = { revision: 1, createdAt: isoInstant(at), createdBy, updatedAt: isoInstant(at), updatedBy, cause };
  return { caseId, activityId: idAt('activity', at, random), ...fields, ...stamps } as Activity;
}

/** The case after a change, with what there is on it summed anew. */
export function edited({ head, activities }: MadeCase, decide: Decide, moment: Moment): MadeCase {
  const next = decide({ case: head.case, roles: head.roles, activities }, moment);
  const file = { case: next.case, roles: next.roles, links: [], activities: next.activities };
  const summed = summarise({ ...file, summary: head.summary, followUps: [], runs: [] }, 0);
  const before = head.summary as CaseSummary;
  const summary = {
    ...before,
    ...summed,
    revision: before.revision + 1,
    updatedAt: isoInstant(moment.at),
  } as CaseSummary;
  return {
    head: { case: next.case, roles: next.roles, links: [], summary },
    activities: next.activities,
    newClient: undefined,
  };
}
