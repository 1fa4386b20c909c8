import type { StatusClass } from '../../cases/case.schema.ts';
import type { Configuration } from '../../configuration/configuration.ts';
import type { Case } from '../../model.ts';
import { walkCases } from '../../lists/walk-cases.ts';
import type { Context } from '../../platform/context.ts';
import type { Rule } from '../rule.schema.ts';

/** One list of cases: a category's, of a class. */
export interface CaseList {
  category: string;
  listedAs: StatusClass;
}

/** A place in the lists: which of them, and after which of its cases. */
export interface Place {
  list: number;
  after?: Pick<Case, 'openedAt' | 'caseId'>;
}

/** The lists that hold the cases which a rule is for. */
export function listsOf(rule: Rule, configuration: Configuration, classes: StatusClass[]): CaseList[] {
  const ofTypes = rule.caseTypes.map((id) => configuration.find('caseTypes', id)?.category);
  const categories = configuration
    .list('caseCategories')
    .map(({ id }) => id)
    .filter((id) => rule.categories.length === 0 || rule.categories.includes(id))
    .filter((id) => ofTypes.length === 0 || ofTypes.includes(id));
  return categories.flatMap((category) => classes.map((listedAs) => ({ category, listedAs })));
}

const CASES = 25;

/** Some cases after a place, oldest first, and the place after each of them; where no more are in its list, the next list begins. */
export async function casesAfter(ctx: Context, lists: CaseList[], { list, after }: Place) {
  const asked = lists[list];
  if (!asked) return undefined;
  const { cases, goOn } = await walkCases(ctx, { ...asked, order: 'asc', after, limit: CASES });
  const end: Place | undefined = lists[list + 1] && { list: list + 1 };
  const placeAfter = ({ openedAt, caseId }: Case): Place => ({ list, after: { openedAt, caseId } });
  return { list: asked, cases, placeAfter, next: goOn ? { list, after: goOn } : end };
}
