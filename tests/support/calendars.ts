import { Calendar } from '../../shared/calendars/calendar.schema.ts';
import { aConfiguration } from './configuration.ts';

const office = [
  { from: '09:00', to: '12:30' },
  { from: '13:30', to: '17:00' },
];

/** An office with a lunch break, closed at weekends, on New Year's Day, at Easter and on 25 December. */
export const aCalendar = (fields: Partial<Calendar> = {}): Calendar =>
  Calendar.parse({
    id: 'office',
    label: 'Office hours',
    hours: { monday: office, tuesday: office, wednesday: office, thursday: office, friday: office },
    holidays: ['2025-01-01', '2025-04-18', '2025-04-21', '2025-12-25'].map((on) => ({ on, label: 'Closed' })),
    ...fields,
  });

/** The sample configuration with these calendars. */
export const withCalendars = (...calendars: Calendar[]) =>
  aConfiguration((document) => {
    document.calendars = calendars;
  });
