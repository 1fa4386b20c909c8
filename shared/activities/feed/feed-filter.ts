import { isThere } from '../../cases/case-file.ts';
import type { Configuration } from '../../configuration/configuration.ts';
import type { Activity } from '../../model.ts';
import { folded } from '../../platform/fold.ts';
import { organisation } from '../../platform/organisation.ts';
import { endOfDay, startOfDay } from '../../platform/time.ts';
import { DRAFT } from '../activity.schema.ts';
import type { FeedFilter, FeedGroup } from './feed.schema.ts';
import type { Span } from './feed-sections.ts';
import { BEGINNING, beside, END } from './feed-sections.ts';

type Fits = (activity: Activity) => boolean;

/** Where an activity stands at an instant. A draft is never late: nobody but its author waits for it. */
export function groupOf({ statusClass, status, dueAt }: Activity, now: string): FeedGroup {
  if (statusClass !== 'incomplete') return 'past';
  return dueAt < now && status !== DRAFT ? 'overdue' : 'upcoming';
}

/**
 * Whether an activity is one that was asked for, and that who asks is shown; one that was taken away never is. Groups and
 * dates are asked elsewhere.
 */
export function fitting(filter: FeedFilter, shows: Fits = () => true): Fits {
  const asked = [shows, ...listed(filter), ...marked(filter), ...worded(filter)];
  return (activity) => isThere(activity) && asked.every((fits) => fits(activity));
}

/** Whether anything is asked for beside groups and dates, so that some of what is read may be left out. */
export const isFiltered = ({ group: _, from: __, to: ___, ...filter }: FeedFilter) =>
  Object.values(filter).some((value) => value !== undefined);

/** The classes of status that the statuses asked for are in: others need not be read. */
export function classesAskedFor(configuration: Configuration, { status }: FeedFilter): Set<Activity['statusClass']> {
  if (status === undefined) return new Set(['incomplete', 'completed', 'cancelled']);
  return new Set(status.flatMap((id) => configuration.find('activityStatuses', id)?.class ?? []));
}

/** When what is asked for can be due, by the days of the organisation's zone. */
export function spanOfDates({ from, to }: Pick<FeedFilter, 'from' | 'to'>): Span {
  const { timeZone } = organisation;
  return {
    from: from === undefined ? BEGINNING : beside('before', startOfDay(timeZone, from)),
    to: to === undefined ? END : beside('after', endOfDay(timeZone, to)),
  };
}

const listed = ({ type, status, category, assignee }: FeedFilter): Fits[] => [
  ...(type ? [(activity: Activity) => type.includes(activity.type)] : []),
  ...(status ? [(activity: Activity) => status.includes(activity.status)] : []),
  ...(category ? [(activity: Activity) => (category as string[]).includes(activity.category)] : []),
  ...(assignee === undefined ? [] : [isFor(assignee)]),
];

const isFor =
  (assignee: string): Fits =>
  ({ assignees }) =>
    assignee === 'none' ? assignees.length === 0 : assignees.some(({ contactId }) => contactId === assignee);

const marked = ({ withFiles, starred, tag, plannedBy }: FeedFilter): Fits[] => [
  ...(withFiles === undefined ? [] : [({ files = [] }: Activity) => files.length > 0 === withFiles]),
  ...(starred === undefined ? [] : [(activity: Activity) => (activity.starred ?? false) === starred]),
  ...(tag === undefined ? [] : [({ tags = [] }: Activity) => tags.includes(tag.normalize())]),
  ...(plannedBy === undefined ? [] : [(activity: Activity) => activity.plannedBy?.id === plannedBy]),
];

function worded({ text }: FeedFilter): Fits[] {
  if (text === undefined) return [];
  const words = folded(text).split(/\s+/);
  return [
    ({ subject, details = '' }) => {
      const said = folded(`${subject}\n${details}`);
      return words.every((word) => said.includes(word));
    },
  ];
}
