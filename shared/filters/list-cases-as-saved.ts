import type { CaseFilter } from '../lists/case-filter.schema.ts';
import type { SeenCase } from '../lists/list-cases.ts';
import { listCases } from '../lists/list-cases.ts';
import type { ListCases } from '../lists/list-cases.schema.ts';
import { DEFAULT_SORT } from '../lists/list-cases.schema.ts';
import type { Context } from '../platform/context.ts';
import type { Page } from '../platform/pages.ts';
import type { ListCasesAsSaved } from './list-cases-as-saved.schema.ts';
import { filterOfSaved } from './saved-filters.ts';

/** A page of cases by a saved filter and what is asked for on top of it, in its order where none is asked for; or without one. */
export async function listCasesAsSaved(
  ctx: Context,
  { filter: savedFilterId, sort, ...asked }: ListCasesAsSaved,
): Promise<Page<SeenCase>> {
  if (savedFilterId === undefined) return listCases(ctx, { ...asked, sort: sort ?? DEFAULT_SORT });
  const saved = await filterOfSaved(ctx, savedFilterId);
  return listCases(ctx, { ...onTopOf(saved.filter, asked), sort: sort ?? saved.sort ?? DEFAULT_SORT });
}

/** Tags and fields come together; anything else that is asked for takes the place of what was saved. */
function onTopOf(saved: CaseFilter, asked: Omit<ListCases, 'sort'>): Omit<ListCases, 'sort'> {
  const named = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
  const tag = [...new Set([...(saved.tag ?? []), ...(asked.tag ?? [])])];
  const fields = { ...saved.fields, ...asked.fields };
  return {
    ...saved,
    ...(named as typeof asked),
    binned: saved.binned || asked.binned,
    ...(tag.length > 0 && { tag }),
    ...(Object.keys(fields).length > 0 && { fields }),
  };
}
