import { isoInstant } from '../../../shared/platform/time.ts';
import { SUBJECT_WORDS, TAGS } from '../lists/words.ts';
import type { Decide, Edit, Moment } from './edits.ts';
import { changedAt, planned, trace } from './edits.ts';

/** Puts a record in the place of another. */
const instead = <R>(records: R[], before: R | undefined, after: R) =>
  records.map((one) => (one === before ? after : one));

const withTrace = ({ activities, ...edit }: Edit, moment: Moment, type: string): Edit => ({
  ...edit,
  activities: [...activities, trace(moment, edit.case, type)],
});

const complete: Decide = (edit, moment) => {
  const next = edit.activities.find(({ statusClass }) => statusClass === 'incomplete');
  if (!next) return add(edit, moment);
  const done = {
    status: 'completed',
    statusClass: 'completed',
    completedAt: isoInstant(moment.at),
  } as const;
  return { ...edit, activities: instead(edit.activities, next, changedAt(next, done, moment)) };
};

const add: Decide = (edit, moment) => ({
  ...edit,
  activities: [...edit.activities, planned(moment, edit.case, 'follow-up')],
});

const changeStatus: Decide = (edit, moment) => {
  const { random, organisation } = moment;
  const caseType = organisation.configuration.find('caseTypes', edit.case.caseType);
  const { id } = caseType ? organisation.status(random, caseType, 'opened') : { id: edit.case.status };
  return withTrace({ ...edit, case: changedAt(edit.case, { status: id }, moment) }, moment, 'change-case-status');
};

const changeFields: Decide = (edit, moment) => {
  const { random } = moment;
  const other = [
    { subject: `${edit.case.subject} ${random.of(SUBJECT_WORDS)}` },
    { tags: [...new Set([...(edit.case.tags ?? []), random.of(TAGS)])] },
    { details: 'What was told on the telephone.' },
  ];
  return withTrace({ ...edit, case: changedAt(edit.case, random.of(other), moment) }, moment, 'change-custom-data');
};

const changeRoles: Decide = (edit, moment) => {
  const manager = edit.roles.find((role) => role.manager);
  const next = moment.organisation.manager(moment.random);
  if (!manager) return changeFields(edit, moment);
  const roles = instead(edit.roles, manager, changedAt(manager, next, moment));
  return withTrace(
    { ...edit, roles, case: changedAt(edit.case, { manager: next }, moment) },
    moment,
    'reassigned-case',
  );
};

const close: Decide = (edit, moment) => {
  const { random, organisation } = moment;
  const caseType = organisation.configuration.find('caseTypes', edit.case.caseType);
  const status = caseType && organisation.status(random, caseType, 'closed').id;
  const closed = { status: status ?? 'closed', statusClass: 'closed', listedAs: 'closed' } as const;
  const closedOn = organisation.today;
  const ended = { endOn: closedOn, endedByClosing: true, listedAs: 'closed' } as const;
  const cancelled = { status: 'cancelled', statusClass: 'cancelled' } as const;
  const next = {
    case: changedAt(edit.case, { ...closed, closedOn }, moment),
    roles: edit.roles.map((role) => changedAt(role, ended, moment)),
    activities: edit.activities.map((one) =>
      one.statusClass === 'incomplete' ? changedAt(one, cancelled, moment) : one,
    ),
  };
  return withTrace(next, moment, 'change-case-status');
};

/** What is done to cases; `open` is a new one. */
export const MIX: readonly (readonly [Decide | 'open', number])[] = [
  ['open', 0.03],
  [complete, 0.3],
  [add, 0.3],
  [changeFields, 0.2],
  [changeStatus, 0.1],
  [changeRoles, 0.05],
  [close, 0.02],
];
