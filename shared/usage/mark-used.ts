import type { ConfigurationKind } from '../configuration/configuration.ts';
import { model } from '../model.ts';
import type { Change } from '../platform/change.ts';
import { commit } from '../platform/commit.ts';
import type { Context } from '../platform/context.ts';
import { creating } from '../platform/record-writes.ts';
import { WriteConflict } from '../platform/write.ts';
import { MARKERS_ID } from './usage-keys.ts';

/** Attributes of live records that name configuration records. */
const NAMES: Record<string, Record<string, ConfigurationKind>> = {
  case: { category: 'caseCategories', caseType: 'caseTypes', status: 'statuses', medium: 'media' },
  caseRole: { role: 'caseRoles' },
  activity: { type: 'activityTypes', status: 'activityStatuses', priority: 'priorities', medium: 'media' },
  relationship: { type: 'relationshipTypes' },
  submission: { formId: 'forms' },
  message: { template: 'emailTemplates' },
  followUp: { ruleId: 'rules' },
  run: { ruleId: 'rules' },
};

/** What this container has marked: most changes name nothing new, and then cost nothing here. */
const marked = new Set<string>();

/** Forgets what was marked; between tests. */
export const forgetMarked = () => marked.clear();

/** Remembers which configuration records a live record names, each once and for good. */
export async function markUsed(ctx: Context, change: Change): Promise<void> {
  for (const { kind, id } of namedBy(change)) {
    const key = `${kind}/${id}`;
    if (marked.has(key)) continue;
    await mark(ctx, { usageId: MARKERS_ID, kind, recordId: id, changeId: change.id, at: change.at });
    marked.add(key);
  }
}

interface Named {
  kind: ConfigurationKind;
  id: string;
}

/** Custom fields are kept by field set, whatever record they are on. */
const namedBy = ({ entity, after = {} }: Change): Named[] => [
  ...Object.entries(NAMES[entity] ?? {}).flatMap(([name, kind]) => {
    const id = after[name];
    return typeof id === 'string' ? [{ kind, id }] : [];
  }),
  ...Object.keys(after.customFields ?? {}).map((id): Named => ({ kind: 'fieldSets', id })),
];

async function mark(ctx: Context, marker: object) {
  try {
    await commit(ctx, [creating(model.entities.usedRecord, marker)], undefined);
  } catch (error) {
    // Marked already, by another container or an earlier one.
    if (!(error instanceof WriteConflict)) throw error;
  }
}
