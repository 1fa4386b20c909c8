import type { CaseFile } from './case-file.ts';

/** What is next on a case: the planned activity that is due first. */
export const nextActivity = ({ activities }: CaseFile) =>
  activities.find(({ statusClass, dueAt }) => statusClass === 'incomplete' && dueAt !== undefined);

/** How much there is of what, as of an instant. */
export const countsOf = ({ activities, messages, followUps }: CaseFile, now: string) => ({
  activities: activities.length,
  incomplete: activities.filter(({ statusClass }) => statusClass === 'incomplete').length,
  overdue: activities.filter(
    ({ statusClass, dueAt }) => statusClass === 'incomplete' && dueAt !== undefined && dueAt < now,
  ).length,
  messages: messages.length,
  waitingFollowUps: followUps.filter(({ state }) => state === 'waiting').length,
});
