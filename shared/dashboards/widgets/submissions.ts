import { datesBetween, firstOfLastDays } from '../days.ts';
import { formCell, formSheet, formSheets } from '../form-days.ts';
import { widget } from './widget.ts';

/** What forms brought in by day, for the last 31 days; forms by which nothing came are there with nothing. */
export const submissions = widget({
  name: 'submissions',
  scopes: ['all'],
  sheets: ({ category, today }) => formSheets(category, today),
  show(read, { category, today, configuration }) {
    const days = datesBetween(firstOfLastDays(today), today);
    const types = new Set(
      configuration.list('caseTypes').flatMap((type) => (type.category === category ? [type.id] : [])),
    );
    const forms = configuration.list('forms').filter(({ opens }) => types.has(opens.caseType));
    return {
      from: days[0],
      forms: forms.map(({ id: form }) => {
        const perDay = days.map((on) => read(formSheet({ category, form, on })).get(formCell({ form, on })) ?? 0);
        return { form, submissions: perDay.reduce((sum, count) => sum + count, 0), perDay };
      }),
    };
  },
});
