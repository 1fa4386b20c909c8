import { getConfiguration } from '../../configuration/configuration.ts';
import type { Context } from '../../platform/context.ts';
import type { Rows } from './scan-page.ts';

/** The table of what people call the ids of the others. */
export const LABELS = 'labels';

/** The lists of the configuration by the names that the columns have which hold their ids. */
const LISTS = {
  category: 'caseCategories',
  case_type: 'caseTypes',
  status: 'statuses',
  case_role: 'caseRoles',
  activity_type: 'activityTypes',
  activity_status: 'activityStatuses',
  priority: 'priorities',
  medium: 'media',
  relationship_type: 'relationshipTypes',
  rule: 'rules',
} as const;

/** The labels of the configuration as it is. */
export async function labelRows(ctx: Context): Promise<Rows[]> {
  const configuration = await getConfiguration(ctx);
  return Object.entries(LISTS).flatMap(([kind, list]) =>
    configuration.list(list).map(({ id, ...record }) => {
      const label = 'label' in record ? record.label : id;
      return { table: LABELS, line: `${JSON.stringify({ kind, id, label })}\n` };
    }),
  );
}
