import { model } from '../model.ts';
import type { Change } from '../platform/change.ts';
import { commit } from '../platform/commit.ts';
import type { Context } from '../platform/context.ts';
import { creating } from '../platform/record-writes.ts';
import { WriteConflict } from '../platform/write.ts';
import { entryOf } from './entry-of-change.ts';
import { itemsOfEntry } from './parts.ts';

/** Writes the audit entry of a change. A change that comes again finds its entry there and changes nothing. */
export async function recordChange(ctx: Context, change: Change): Promise<void> {
  if (isKeptTimer(change)) return;
  for (const item of itemsOfEntry(entryOf(change))) {
    try {
      await commit(ctx, [creating(model.entities.auditEntry, item)], undefined);
    } catch (error) {
      if (!(error instanceof WriteConflict)) throw error;
    }
  }
}

/** When a rule looks at a case again follows from the rule and the case, as a summary does; what people do to it does not. */
const isKeptTimer = ({ entity, before, after, actor }: Change) =>
  entity === 'followUp' && (after ?? before)?.kind === 'timer' && actor.startsWith('service:');
