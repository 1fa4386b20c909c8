import type { Configuration } from '../configuration/configuration.ts';
import { organisation } from '../platform/organisation.ts';
import type { Calendar } from './calendar.schema.ts';

const nineToFive = [{ from: '09:00', to: '17:00' }];

/** What counts where an organisation has no calendar. */
const PLAIN_WEEK: Calendar = {
  id: 'plain-week',
  label: 'Monday to Friday',
  active: true,
  isDefault: true,
  hours: {
    monday: nineToFive,
    tuesday: nineToFive,
    wednesday: nineToFive,
    thursday: nineToFive,
    friday: nineToFive,
    saturday: [],
    sunday: [],
  },
  holidays: [],
  holdsMail: false,
};

/** The calendar of that id, else the default one, else Monday to Friday from nine to five. */
export const calendarOf = (configuration: Configuration, calendarId?: string): Calendar =>
  (calendarId !== undefined && configuration.find('calendars', calendarId)) ||
  (configuration.list('calendars').find(({ active, isDefault }) => active && isDefault) ?? PLAIN_WEEK);

/** The time zone that a calendar's days and hours are in. */
export const zoneOf = ({ timeZone }: Calendar): string => timeZone ?? organisation.timeZone;
