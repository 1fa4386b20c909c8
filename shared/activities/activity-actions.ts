import type { ActivityType } from '../case-types/vocabulary.schema.ts';
import type { CaseAction } from '../cases/case-actions.ts';
import type { Configuration } from '../configuration/configuration.ts';
import type { Activity, Case } from '../model.ts';
import { conflict } from '../platform/errors.ts';
import { DRAFT } from './activity.schema.ts';

/** What of an activity and its case it depends on what can be done with it. */
export interface Workable {
  activity: Pick<Activity, 'type' | 'category' | 'status' | 'statusClass'>;
  head: { case: Pick<Case, 'category' | 'listedAs' | 'emptiedAt'> };
}

interface Standing extends Workable {
  protection: ActivityType['protection'];
}

/** Why something cannot be done with an activity as it stands, in words for people. */
type Objection = (standing: Standing) => string | undefined;

interface Rule {
  /** What the case must allow, and the caller's user role with it. */
  caseAction: CaseAction;
  /** Whether it is also for who is assigned to the activity and sees nothing else of the case. */
  assigneeMay?: boolean;
  unless: readonly Objection[];
}

const isFixed: Objection = ({ protection }) =>
  protection === 'fixed' ? 'This activity is a record of what happened and stays as it is.' : undefined;

const isKept: Objection = (standing) =>
  standing.protection === 'kept' ? 'Activities of this type stay on their case.' : isFixed(standing);

const isDone: Objection = ({ activity: { statusClass } }) =>
  statusClass === 'incomplete' ? undefined : `This activity is ${statusClass} already.`;

const isOpen: Objection = ({ activity: { statusClass } }) =>
  statusClass === 'incomplete' ? 'This activity is still to be done.' : undefined;

const isOnClosedCase: Objection = ({ head }) =>
  head.case.listedAs === 'closed' ? 'The case is closed: nothing is planned there. Reopen it first.' : undefined;

const isDraft: Objection = ({ activity }) =>
  activity.status === DRAFT ? 'This activity is a draft. Complete it first.' : undefined;

/** What people may do with an activity, and when: the verbs are guarded by this table, and callers are told from it. */
export const ACTIVITY_ACTIONS = {
  change: { caseAction: 'change-activity', assigneeMay: true, unless: [isFixed] },
  complete: { caseAction: 'complete-activity', assigneeMay: true, unless: [isDone] },
  cancel: { caseAction: 'change-activity', unless: [isKept, isDone] },
  reopen: { caseAction: 'change-activity', unless: [isFixed, isOpen, isOnClosedCase] },
  assign: { caseAction: 'change-activity', unless: [isFixed] },
  star: { caseAction: 'change-activity', unless: [] },
  unstar: { caseAction: 'change-activity', unless: [] },
  read: { caseAction: 'change-activity', unless: [] },
  'follow-ups': { caseAction: 'add-activity', unless: [isOnClosedCase] },
  copy: { caseAction: 'change-activity', unless: [isKept] },
  move: { caseAction: 'change-activity', unless: [isKept] },
  'file-on-case': { caseAction: 'change-activity', unless: [isKept] },
  attach: { caseAction: 'add-files', assigneeMay: true, unless: [isFixed] },
  'send-copy': { caseAction: 'add-activity', unless: [isDraft] },
  remove: { caseAction: 'change-activity', unless: [isKept] },
} as const satisfies Record<string, Rule>;

export type ActivityAction = keyof typeof ACTIVITY_ACTIONS;

/** What an action needs of the case of its activity, and of who does it. */
export const editingOf = (action: ActivityAction): { action: CaseAction; assigneeMay: boolean } => {
  const { caseAction, assigneeMay = false }: Rule = ACTIVITY_ACTIONS[action];
  return { action: caseAction, assigneeMay };
};

/** Why this cannot be done with the activity as it stands; undefined when it can. The case is asked by itself. */
export function objectionToAction(
  configuration: Configuration,
  { action, ...standing }: { action: ActivityAction } & Workable,
): string | undefined {
  const protection = protectionOf(configuration, standing.activity);
  const { unless }: Rule = ACTIVITY_ACTIONS[action];
  for (const objection of unless) {
    const found = objection({ ...standing, protection });
    if (found) return found;
  }
  return undefined;
}

/** Throws conflict, saying why, unless this can be done with the activity as it stands. */
export function expectActivityAction(configuration: Configuration, asked: { action: ActivityAction } & Workable) {
  const objection = objectionToAction(configuration, asked);
  if (objection) throw conflict(objection);
}

/** Records of the service are fixed from the start, others once they are completed. */
function protectionOf(configuration: Configuration, { type, category, statusClass }: Workable['activity']) {
  if (category === 'system') return 'fixed';
  const { protection = 'none' } = configuration.find('activityTypes', type) ?? {};
  return protection === 'fixed' && statusClass !== 'completed' ? 'none' : protection;
}
