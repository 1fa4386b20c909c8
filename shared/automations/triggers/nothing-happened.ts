import * as z from 'zod';
import type { CaseFile } from '../../cases/case-file.ts';
import { slug } from '../../platform/fields.ts';
import type { ByDates } from '../timers/by-dates.ts';
import { durationInWords } from '../timers/duration-in-words.ts';
import { durationBetween, timing } from '../timers/time-settings.schema.ts';
import { timesFrom } from '../timers/times-from.ts';
import { textOf } from './images.ts';
import type { Trigger } from './trigger.ts';

const settings = z.strictObject({
  type: z.literal('nothing-happened'),
  for: durationBetween('PT1H', 'P10Y'),
  /** Activities of these types alone count as something that happens. */
  activityTypes: z.array(slug).min(1).max(100).optional(),
  ...timing,
});
type Settings = z.infer<typeof settings>;

const byDates: ByDates<Settings> = {
  series({ file }, { for: period, repeat, activityTypes }) {
    const value = lastEvent(file, activityTypes);
    const at = timesFrom(value, { offset: period, every: repeat?.every });
    const last = repeat ? (repeat.times ?? Infinity) : 0;
    const words = `Nothing happened for ${durationInWords(period)}`;
    return at ? [{ recordId: file.case.caseId, value, at, last, about: {}, words }] : [];
  },
  // Whatever happens only puts it off: that is seen when its time comes, and nothing is written each time.
  isMovedBy: () => false,
  readsBeside: ({ repeat }) => repeat?.until !== undefined,
  waitsWhenClosed: () => false,
  looksAgainAfter: ({ for: period }) => period,
};

/**
 * When something last happened on a case: it was opened or changed, an activity was added, changed or completed; e-mails
 * leave activities. What rules did does not count, or their reminders would count for the news that they ask after; nor
 * what the service itself changed.
 */
function lastEvent({ case: record, activities }: CaseFile, activityTypes: string[] | undefined): string {
  const meant = activities.filter(({ type }) => activityTypes === undefined || activityTypes.includes(type));
  const events = [
    ...(activityTypes === undefined && isPersonal(record.updatedBy) ? [record.updatedAt] : []),
    ...meant.filter(({ createdBy }) => !isOfRule(createdBy)).map(({ createdAt }) => createdAt),
    ...meant.filter(({ updatedBy }) => isPersonal(updatedBy)).map(({ updatedAt }) => updatedAt),
  ];
  return events.reduce((last, at) => (at > last ? at : last), record.createdAt);
}

const isOfRule = (actor: string) => actor.startsWith('rule:');
const isPersonal = (actor: string) => !isOfRule(actor) && !actor.startsWith('service:');

/** Nothing has happened on a case for a while. */
export const nothingHappened: Trigger<Settings> = {
  settings,
  entities: [],
  matches: ({ entity }) => entity === 'nothing-happened',
  describe: ({ after }) => textOf(after?.occasion) || 'Nothing happened for a while',
  byDates,
};
