import type { CaseHead } from '../cases/case-file.ts';
import { keepCase } from '../lists/keep-case.ts';
import type { Context } from '../platform/context.ts';
import { keepActivity } from '../worklist/keep-activity.ts';
import type { Layout } from './layout.ts';
import { readLayout } from './layout.ts';

/**
 * What is read once for a batch of changes. All of them were stored before the batch came, so what is read after that is at
 * least as new as each; the layout must not be older than the batch, since who changes it waits for the batches under way.
 */
export class Projecting {
  #layout: Promise<Layout> | undefined;
  readonly #cases = new Map<string, Promise<CaseHead | null>>();
  readonly #activities = new Map<string, Promise<void>>();

  layout(ctx: Context): Promise<Layout> {
    return (this.#layout ??= readLayout(ctx));
  }

  /** Keeps what is known of a case, once in a batch, and gives back its head. */
  async caseOf(ctx: Context, caseId: string): Promise<CaseHead | null> {
    const kept = this.#cases.get(caseId) ?? this.layout(ctx).then((layout) => keepCase(ctx, caseId, layout));
    this.#cases.set(caseId, kept);
    return kept;
  }

  /** Keeps what is known of an activity, once in a batch, and of its case. */
  async activityOf(ctx: Context, { caseId, activityId }: { caseId: string; activityId: string }): Promise<void> {
    const kept = this.#activities.get(activityId) ?? this.#keepActivity(ctx, { caseId, activityId });
    this.#activities.set(activityId, kept);
    return kept;
  }

  async #keepActivity(ctx: Context, ids: { caseId: string; activityId: string }): Promise<void> {
    const head = await this.caseOf(ctx, ids.caseId);
    await keepActivity(ctx, { ...ids, head }, await this.layout(ctx));
  }
}
