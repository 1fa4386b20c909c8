import { addMilliseconds } from '../../platform/time.ts';
import { organisation } from '../../platform/organisation.ts';
import type { WorkItem } from '../work-item.ts';

const USUAL_MINUTES = 30;
const MINUTE_MILLISECONDS = 60_000;
/** How often programs are asked to fetch it, in seconds: RFC 7986, 5.7. */
const HOUR_SECONDS = 3600;

/**
 * Activities as an iCalendar file. It says what is to be done and on which case by its reference, and nothing of people,
 * since addresses are passed on. Times are UTC; DTSTAMP is the last change, so that a file in which nothing changed is the
 * same (RFC 5545, 3.8.7.2).
 */
export async function asCalendar(items: WorkItem[]): Promise<string> {
  const { default: ical, ICalCalendarMethod } = await import('ical-generator');
  const calendar = ical({
    prodId: { company: 'Dossier', product: 'Worklist' },
    method: ICalCalendarMethod.PUBLISH,
    name: organisation.name,
    ttl: HOUR_SECONDS,
    x: [['X-WR-TIMEZONE', organisation.timeZone]],
    events: items.map(({ activity, case: { caseId, reference } }) => ({
      id: activity.activityId,
      sequence: activity.revision,
      stamp: new Date(activity.updatedAt),
      start: new Date(activity.dueAt),
      end: new Date(endOf(activity)),
      summary: `${activity.subject} (${reference})`,
      url: organisation.caseAddress(caseId) ?? null,
    })),
  });
  return calendar.toString();
}

const endOf = ({ dueAt, durationMinutes = USUAL_MINUTES }: WorkItem['activity']) =>
  addMilliseconds(dueAt, durationMinutes * MINUTE_MILLISECONDS);
