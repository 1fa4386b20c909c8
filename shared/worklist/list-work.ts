import { getConfiguration } from '../configuration/configuration.ts';
import type { Configuration } from '../configuration/configuration.ts';
import type { Context } from '../platform/context.ts';
import type { Page } from '../platform/pages.ts';
import type { WorkMarks } from './activity-entries.ts';
import { workList } from './activity-entries.ts';
import { readWork } from './read-work.ts';
import type { ShownWork } from './work-cursor.ts';
import { positionIn, workPage } from './work-cursor.ts';
import { spanOfGroup, todayOf } from './work-days.ts';
import { categoriesToTakeFrom } from './work-reach.ts';
import type { ListWork } from './worklist.schema.ts';

/**
 * What the caller has to do, and what nobody is assigned to in the categories where they may change all cases, by when it
 * is due. As of a moment ago: the stream brings it. One Query for what is theirs, one for each of these categories, and
 * one BatchGet, however many activities there are. A page may hold fewer than asked for, even none, and have a next one.
 */
export async function listWork(ctx: Context, wanted: ListWork): Promise<Page<ShownWork>> {
  const configuration = await getConfiguration(ctx);
  const { cursor, limit, group, ...filter } = wanted;
  const list = JSON.stringify(['worklist', ctx.actor.id, group, filter.assigned, filter.category, filter.type]);
  const found = await readWork(ctx, configuration, {
    ...spanOfGroup(group, todayOf(ctx)),
    lists: listsFor(ctx, configuration, filter),
    after: positionIn(cursor, list, configuration),
    limit,
    fits: fitting(filter),
  });
  return workPage(ctx, configuration, { ...found, list });
}

type Filter = Pick<ListWork, 'assigned' | 'category' | 'type'>;

function listsFor({ actor }: Context, configuration: Configuration, { assigned, category }: Filter): string[] {
  const categories = categoriesToTakeFrom(actor, configuration);
  const asked = category === undefined ? categories : categories.filter((one) => one === category);
  return [
    ...(assigned !== 'nobody' && actor.contactId !== undefined ? [{ contactId: actor.contactId }] : []),
    ...(assigned === 'me' ? [] : asked.map((unassignedIn) => ({ unassignedIn }))),
  ].map((of) => workList('open', of));
}

function fitting({ assigned, type, ...asked }: Filter): ((marks: WorkMarks) => boolean) | undefined {
  // What is nobody's is listed by category already.
  const category = assigned === 'nobody' ? undefined : asked.category;
  if (category === undefined && type === undefined) return undefined;
  return (marks) =>
    (category === undefined || marks.caseCategory === category) && (type === undefined || marks.type === type);
}
