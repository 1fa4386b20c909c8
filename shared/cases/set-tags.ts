import { addActivity } from '../activities/add-activity.ts';
import type { Configuration } from '../configuration/configuration.ts';
import type { Case } from '../model.ts';
import type { Context } from '../platform/context.ts';
import { invalid } from '../platform/errors.ts';
import type { CaseEdit } from './case-edit.ts';
import type { ChangeTags } from './case.schema.ts';
import { workOnCase } from './work-on-case.ts';

/** Of one record. */
export const MAXIMUM_TAGS = 50;

/** Adds and removes tags of a case. */
export const changeTags = (ctx: Context, { caseId, ...change }: ChangeTags & { caseId: string }): Promise<Case> =>
  workOnCase(ctx, { caseId, action: 'change-tags' }, (edit, configuration) => {
    setTags(edit, configuration, change);
    return edit.file.case;
  });

/** Decides a change of tags, and leaves the activity that names them; false when the tags are as wished already. */
export function setTags(edit: CaseEdit, configuration: Configuration, change: ChangeTags): boolean {
  const before = edit.file.case;
  const { tags, added, removed } = retagged(before.tags ?? [], change);
  if (added.length + removed.length === 0) return false;
  edit.change('case', before, { tags });
  const told = [...added.map((tag) => `+ ${tag}`), ...removed.map((tag) => `− ${tag}`)];
  addActivity(edit, configuration, { type: 'change-case-tags', details: told.join('\n'), status: 'completed' });
  return true;
}

/** Tags after a change; upper and lower case do not make two of one. Throws invalid for more than fifty. */
export function retagged(before: string[], { add = [], remove = [] }: ChangeTags) {
  const has = (tags: string[], tag: string) => tags.some((other) => other.toLowerCase() === tag.toLowerCase());
  const kept = before.filter((tag) => !has(remove, tag));
  const added = add.filter((tag, i) => !has(kept, tag) && !has(add.slice(0, i), tag));
  const tags = [...kept, ...added];
  if (tags.length > MAXIMUM_TAGS)
    throw invalid([{ pointer: '/add', detail: `a record has at most ${MAXIMUM_TAGS} tags` }]);
  return { tags, added, removed: before.filter((tag) => has(remove, tag) && !has(tags, tag)) };
}
