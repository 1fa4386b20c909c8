import type { Activity, Case } from '../model.ts';
import { addMilliseconds } from '../platform/time.ts';
import type { Attachment } from './add-message.ts';

const USUAL_MINUTES = 30;
const MINUTE_MILLISECONDS = 60_000;

/**
 * Activities as entries for a calendar. An entry keeps its UID, and its SEQUENCE grows with the activity's revision, so
 * that a later mail about it takes the place of an earlier one: RFC 5545, 3.8.7.4.
 */
export async function calendarEntries({ reference }: Case, activities: Activity[], now: string): Promise<Attachment> {
  const { default: ical, ICalCalendarMethod } = await import('ical-generator');
  const calendar = ical({
    prodId: { company: 'Dossier', product: 'Activities' },
    method: ICalCalendarMethod.PUBLISH,
    events: activities.map(({ activityId, revision, subject, location, dueAt, durationMinutes = USUAL_MINUTES }) => ({
      id: activityId,
      sequence: revision,
      stamp: new Date(now),
      start: new Date(dueAt),
      end: new Date(addMilliseconds(dueAt, durationMinutes * MINUTE_MILLISECONDS)),
      summary: subject,
      description: reference,
      location: location ?? null,
    })),
  });
  return {
    fileName: 'activities.ics',
    contentType: 'text/calendar; charset=utf-8; method=PUBLISH',
    content: calendar.toString(),
  };
}
