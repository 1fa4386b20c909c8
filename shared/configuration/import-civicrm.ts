import { CaseType } from '../case-types/case-type.schema.ts';
import type { Status } from '../case-types/vocabulary.schema.ts';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { validate } from '../platform/http/validate.ts';
import { planOn, refuseProblems } from './apply-configuration.ts';
import { carryCaseType } from './carry-case-type.ts';
import { importCaseType } from './civicrm/import-case-type.ts';
import type { ImportReport } from './civicrm/imported.ts';
import { ConfigurationDocument } from './configuration-document.schema.ts';
import { getConfiguration } from './configuration.ts';
import type { Plan } from './plan-configuration.ts';
import { isEmpty } from './plan-configuration.ts';
import { storeVersion } from './store-version.ts';

interface Wanted {
  xml: Uint8Array;
  /** The case category that the type is to belong to: the file does not say. */
  category: string;
}

export type ImportAnswer = ImportReport & { plan: Plan };

/**
 * Adds the case type that a file of CiviCRM defines, with the records it names that are missing, as one new version of
 * the configuration. Says what became of everything in the file; a dry run says so and stores nothing.
 */
export async function importFromCiviCrm(ctx: Context, { xml, category }: Wanted): Promise<ImportAnswer> {
  const base = await getConfiguration(ctx, { latest: true });
  if (!base.find('caseCategories', category)) throw notFound('case category');
  const existing = {
    activityTypes: base.list('activityTypes'),
    caseRoles: base.list('caseRoles'),
    statuses: base.list('statuses'),
    activityStatuses: base.list('activityStatuses'),
  };
  const { report, caseType, ...words } = importCaseType(xml, { category, existing });
  const caseTypes = [validate(CaseType, carryCaseType(caseType, report))];
  const statuses = [...words.statuses, ...opened(existing.statuses, caseTypes, report)];
  const configuration = ConfigurationDocument.parse({ ...words, statuses, caseTypes });
  const { plan, next } = await planOn(ctx, base, { configuration, mode: 'merge' });
  const answer = { ...report, plan };
  if (ctx.dryRun) return answer;
  refuseProblems(plan, '');
  if (isEmpty(plan)) return answer;
  const versionId = ctx.newId('configuration');
  return storeVersion(ctx, base, { versionId, document: next, plan, answer: () => answer });
}

/** Statuses of other categories that the type names: from now on they serve its category too. */
function opened(statuses: Status[], [caseType]: CaseType[], { mapped }: ImportReport): Status[] {
  const { category = '', initialStatus, statuses: allowed = [] } = caseType ?? {};
  const limited = statuses.filter(
    ({ id, categories }) =>
      (id === initialStatus || allowed.includes(id)) && categories.length > 0 && !categories.includes(category),
  );
  for (const { id, label } of limited) {
    const why = `It was a status of other case categories only; now it is one of "${category}" too.`;
    mapped.push({ what: 'status', from: label, to: id, why });
  }
  return limited.map((status) => ({ ...status, categories: [...status.categories, category] }));
}
