import { activeRoles } from '../cases/case-file.ts';
import type { Configuration } from '../configuration/configuration.ts';
import { getConfiguration } from '../configuration/configuration.ts';
import type { Context } from '../platform/context.ts';
import { invalid } from '../platform/errors.ts';
import { organisation } from '../platform/organisation.ts';
import type { Page } from '../platform/pages.ts';
import { dateIn } from '../platform/time.ts';
import type { Sight } from '../users/sight.ts';
import type { CaseFacts } from './case-facts.ts';
import { caseByReference } from './case-by-reference.ts';
import { filterProblems } from './check-filter.ts';
import type { ListCases } from './list-cases.schema.ts';
import { pageOfCases } from './page-of-cases.ts';
import { listsAs } from './sources.ts';

/** A case in a list, and how much of it is seen. */
export interface SeenCase {
  record: CaseFacts;
  sight: Exclude<Sight, 'none'>;
  /** The case roles that the caller holds in it now. */
  myRoles: string[];
  /** Whether a list may do no more than name it: what is on it is shown to who opens it, which is kept. */
  namedOnly?: boolean;
}

/**
 * A page of the cases that a filter names and the caller sees something of, as of a moment ago: the stream brings what
 * changed. It costs the same however many cases there are: a Query for each list that is read, mostly one, and one BatchGet.
 * Where a filter finds little in a long list, a page may be short, or even empty, and go on: what is read for it is bounded.
 * Cases of categories that keep who opened which are named alone. Throws invalid for a filter that can find nothing.
 */
export async function listCases(ctx: Context, wanted: ListCases): Promise<Page<SeenCase>> {
  const configuration = await getConfiguration(ctx);
  const page = await pageFor(ctx, configuration, wanted);
  const kept = new Set(
    configuration.list('caseCategories').flatMap(({ id, auditReading }) => (auditReading ? id : [])),
  );
  const today = dateIn(organisation.timeZone, ctx.now);
  return {
    ...page,
    items: page.items.map(({ record, sight }) => ({
      record,
      sight,
      myRoles: rolesOf(ctx, record, today),
      namedOnly: kept.has(record.category),
    })),
  };
}

const pageFor = (ctx: Context, configuration: Configuration, { reference, ...wanted }: ListCases) =>
  reference === undefined
    ? pageOfCases(ctx, configuration, expectUsable(wanted, configuration))
    : caseByReference(ctx, configuration, reference);

const rolesOf = ({ actor }: Context, facts: CaseFacts, today: string) =>
  activeRoles({ case: facts, roles: facts.people }, today)
    .filter(({ contactId }) => contactId === actor.contactId)
    .map(({ role }) => role);

function expectUsable<T extends Omit<ListCases, 'reference'>>(wanted: T, configuration: Configuration): T {
  const problems = filterProblems(wanted, configuration);
  if (problems.length > 0) throw invalid(problems);
  if (wanted.sort.endsWith('nextActivity') && listsAs(wanted, configuration).some((list) => list !== 'opened')) {
    throw invalid([{ pointer: '/sort', detail: 'must be another one: only on open cases something is planned' }]);
  }
  return wanted;
}
