import type { Configuration } from '../../configuration/configuration.ts';
import type { Context } from '../../platform/context.ts';
import { forbidden } from '../../platform/errors.ts';
import type { WorkOf } from '../activity-entries.ts';
import { assigneeScope, categoryScope, outsideScope, typeScope } from '../activity-tallies.ts';
import { reachIn, reachOf } from '../work-reach.ts';
import type { CalendarOf } from './calendar.schema.ts';

/** What a calendar that is not of a case counts and lists. */
export interface CalendarScopes {
  of: WorkOf;
  scopes: string[];
  /** What of these the caller does not see. */
  less: string[];
}

type Asked = Pick<CalendarOf, 'person' | 'category' | 'type'>;

/**
 * The counters and the list that make up a calendar. One's own are those of all categories where one works; those of
 * another person of the categories whose cases one sees all. Throws forbidden for what the caller sees no part of.
 */
export function calendarScopes(ctx: Context, configuration: Configuration, asked: Asked): CalendarScopes {
  const { category, type } = asked;
  if (category === undefined) return personScopes(ctx, configuration, asked.person ?? ctx.actor.contactId);
  if (reachIn(ctx.actor, category) !== 'all') {
    throw forbidden(
      'The calendar of a category is for those who see all its cases. Ask for your own, or that of a case.',
    );
  }
  const scope = type === undefined ? categoryScope(category) : typeScope(category, type);
  return { of: { category }, scopes: [scope], less: [] };
}

function personScopes({ actor }: Context, configuration: Configuration, person: string | undefined): CalendarScopes {
  if (person === undefined) throw forbidden('You are no contact, so you have no calendar. Ask for that of a category.');
  const reach = [...reachOf(actor, configuration)];
  const isOwn = person === actor.contactId;
  const seen = reach.filter(([, much]) => isOwn || much === 'all').map(([category]) => category);
  if (seen.length === 0) {
    throw forbidden('The calendar of another person is for those who see all cases of a category.');
  }
  const byRole = reach.filter(([, much]) => isOwn && much === 'own-by-role').map(([category]) => category);
  return {
    of: { contactId: person },
    scopes: seen.map((category) => assigneeScope(person, category)),
    less: byRole.map((category) => outsideScope(person, category)),
  };
}
