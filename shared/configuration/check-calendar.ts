import type { Calendar } from '../calendars/calendar.schema.ts';
import type { ConfigurationDocument } from './configuration-document.schema.ts';

/** What is wrong with a calendar beside the others: one counts working days where none is named, and one holds mail. */
export function checkCalendar({ calendars }: ConfigurationDocument, calendar: Calendar | undefined) {
  const alsoHas = (mark: 'isDefault' | 'holdsMail', detail: string) => {
    const other = calendars.find((one) => one !== calendar && one.active && one[mark]);
    if (!calendar?.active || !calendar[mark] || !other) return [];
    return [{ field: `/${mark}`, detail: `is said of the calendar "${other.label}", too: ${detail}` }];
  };
  return [
    ...alsoHas('isDefault', 'one calendar counts where none is named'),
    ...alsoHas('holdsMail', 'one calendar says until when mail waits'),
  ];
}
