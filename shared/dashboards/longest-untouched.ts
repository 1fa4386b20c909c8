import type { Configuration } from '../configuration/configuration.ts';
import type { Facet, Marks } from '../lists/case-entries.ts';
import { listOf, placeIn } from '../lists/case-entries.ts';
import type { CaseFacts } from '../lists/case-facts.ts';
import { readCaseFacts } from '../lists/read-case-facts.ts';
import { seenFacts } from '../lists/seen-facts.ts';
import type { ListEntry } from '../model.ts';
import type { Context } from '../platform/context.ts';
import { organisation } from '../platform/organisation.ts';
import { dateIn, endOfDay, laterDate } from '../platform/time.ts';
import { getLayout } from '../projections/layout.ts';
import { readList } from '../projections/read-list.ts';
import type { DashboardScope } from './widgets/widget.ts';

const SHOWN = 10;
/** So many are looked at: some may be locked for who asks, or of another category. */
const LOOKED_AT = 50;

interface Wanted {
  category: string;
  scope: DashboardScope;
  /** Changed last on a day before it. */
  before: string;
  configuration: Configuration;
}

/** The open cases that were changed longest ago, at most ten that the caller may open. One Query and one BatchGet. */
export async function longestUntouched(ctx: Context, wanted: Wanted) {
  const { category, scope, before, configuration } = wanted;
  const { contactId } = ctx.actor;
  const facet: Facet =
    scope === 'all' || contactId === undefined ? { by: 'category', category } : { by: 'person', contactId };
  const entries = await readList(
    {
      list: listOf('updatedAt', 'opened', facet),
      order: 'asc',
      to: endOfDay(organisation.timeZone, laterDate(before, '-P1D')),
      limit: LOOKED_AT,
    },
    await getLayout(ctx),
  );
  const likely = entries.filter(({ marks }) => (marks as Marks).category === category);
  const known = await readCaseFacts(likely.map(({ recordId }) => recordId));
  return likely
    .flatMap((entry) => standing(entry, known.get(entry.recordId)))
    .filter((facts) => isMeant(ctx, wanted, facts) && seenFacts(ctx, configuration, facts) === 'whole')
    .slice(0, SHOWN)
    .map(({ caseId, reference, subject, caseType, status, updatedAt }) => ({
      id: caseId,
      reference,
      subject,
      type: caseType,
      status,
      updatedAt,
    }));
}

/** What an entry was left over of after a crash stands elsewhere now. */
const standing = ({ place }: ListEntry, facts: CaseFacts | undefined): CaseFacts[] =>
  facts?.listedAs === 'opened' && placeIn('updatedAt', facts) === place ? [facts] : [];

const isMeant = ({ actor }: Context, { category, scope, before }: Wanted, facts: CaseFacts) =>
  facts.category === category &&
  dateIn(organisation.timeZone, facts.updatedAt) < before &&
  (scope !== 'mine' || facts.people.some(({ contactId, manager }) => manager && contactId === actor.contactId));
