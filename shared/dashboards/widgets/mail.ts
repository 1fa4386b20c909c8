import { lastDays } from '../last-days.ts';
import { messageScope } from '../message-facts.ts';
import { widget } from './widget.ts';

/** What became of e-mails, by the day on which they were sent, for the last 31 days. */
export const mail = widget({
  name: 'mail',
  scopes: ['all'],
  sheets: ({ category, today }) => lastDays.sheets(messageScope(category), today),
  show: (read, { category, today }) => ({
    days: lastDays.show(read, {
      scope: messageScope(category),
      today,
      daily: { delivered: 'delivered', bounced: 'bounced', complained: 'complained', failed: 'not-sent' },
    }),
  }),
});
