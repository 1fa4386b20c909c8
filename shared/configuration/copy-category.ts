import type { CaseCategory } from '../case-categories/case-category.schema.ts';
import type { ConfigurationRecord } from '../model.ts';
import type { Context } from '../platform/context.ts';
import { conflict, invalid } from '../platform/errors.ts';
import { planOn } from './apply-configuration.ts';
import type { CategoryRecords } from './category-records.ts';
import { categoryRecords } from './category-records.ts';
import type { Configuration } from './configuration.ts';
import { getConfiguration } from './configuration.ts';
import { documentOf, exportDocument } from './document.ts';
import { KIND_NAMES, KINDS, nameOf, recordsIn } from './kinds.ts';
import { storeVersion } from './store-version.ts';

const MAXIMUM_ID_LENGTH = 64;

export type CopyCategory = Pick<CaseCategory, 'id' | 'label' | 'singularLabel'>;

/**
 * Makes a case category on the basis of another: with copies of its case types, its own statuses, its forms, templates
 * and rules, whose ids begin with the new category's. All of it becomes one version of the configuration.
 */
export async function copyCategory(ctx: Context, from: string, to: CopyCategory): Promise<ConfigurationRecord> {
  const base = await getConfiguration(ctx, { latest: true });
  const current = exportDocument(base);
  const category = base.get('caseCategories', from, KINDS.caseCategories.word);
  if (base.find('caseCategories', to.id)) throw conflict(`There is a case category "${to.id}" already.`);
  const copies = categoryRecords(current, { ...category, ...to }, from);
  expectFree(base, copies);
  const configuration = documentOf((kind) => [
    ...recordsIn(current, kind).map((record) => copies.changed.get(`${kind}/${record.id}`) ?? record),
    ...(copies.added[kind] ?? []),
  ]);
  const { plan, next } = await planOn(ctx, base, { configuration, mode: 'replace' });
  if (plan.problems.length > 0) throw conflict(plan.problems.map(({ detail }) => detail).join(' '));
  const answer = (records: ConfigurationRecord[]) =>
    records.find(({ kind, recordId }) => kind === 'caseCategories' && recordId === to.id) as ConfigurationRecord;
  return storeVersion(ctx, base, { versionId: ctx.newId('configuration'), document: next, plan, answer });
}

/** Ids of copies are made, so they are checked as if they had been sent. */
function expectFree(base: Configuration, { added }: CategoryRecords) {
  const all = KIND_NAMES.flatMap((kind) => (added[kind] ?? []).map((record) => ({ kind, record })));
  for (const { kind, record } of all) {
    if (base.stored(kind, record.id)) throw conflict(`There is a ${nameOf(kind, record)} (${record.id}) already.`);
    if (record.id.length <= MAXIMUM_ID_LENGTH) continue;
    throw invalid([{ pointer: '/id', detail: `is too long: the copy "${record.id}" would pass ${MAXIMUM_ID_LENGTH}` }]);
  }
}
