import type { Context } from '../platform/context.ts';
import { AppError, invalid } from '../platform/errors.ts';
import { readUsage } from '../usage/read-usage.ts';
import type { ConfigurationDocument } from './configuration-document.schema.ts';
import type { Configuration } from './configuration.ts';
import { getConfiguration } from './configuration.ts';
import { exportDocument } from './document.ts';
import type { Plan, Planned } from './plan-configuration.ts';
import type { PlanMode } from './plan-mode.ts';
import { isEmpty, planConfiguration, summaryOf } from './plan-configuration.ts';
import { storeVersion } from './store-version.ts';
import { takeFilters } from './take-filters.ts';

interface Wanted {
  configuration: ConfigurationDocument;
  mode: PlanMode;
}

export interface Applied extends ReturnType<typeof summaryOf> {
  /** The version that counts from now on; where nothing changed, the one that did before. */
  version: string;
}

/** What applying a document would do. Stores nothing. */
export async function planFor(ctx: Context, wanted: Wanted): Promise<Plan> {
  return (await planOn(ctx, await getConfiguration(ctx, { latest: true }), wanted)).plan;
}

/**
 * Applies a document as it was planned, in one step. Conflict, with the new plan, when the configuration changed after
 * the plan was made; invalid when the plan has problems.
 */
export async function applyConfiguration(ctx: Context, wanted: Wanted & { fingerprint: string }): Promise<Applied> {
  const base = await getConfiguration(ctx, { latest: true });
  const { plan, next } = await planOn(ctx, base, wanted);
  if (plan.fingerprint !== wanted.fingerprint) {
    const message = 'The configuration changed after this was planned, or this is not what was planned. See "plan".';
    throw new AppError('conflict', message, { members: { plan } });
  }
  refuseProblems(plan, '/configuration');
  const summary = summaryOf(plan);
  if (isEmpty(plan)) return { version: base.version, ...summary };
  const versionId = ctx.newId('configuration');
  return storeVersion(ctx, base, {
    versionId,
    document: next,
    plan,
    answer: () => ({ version: versionId, ...summary }),
  });
}

/** Invalid with a pointer to each problem, unless there is none. */
export function refuseProblems({ problems }: Plan, prefix: string) {
  if (problems.length === 0) return;
  throw invalid(problems.map(({ pointer, detail }) => ({ pointer: `${prefix}${pointer}`, detail })));
}

export const planOn = async (ctx: Context, base: Configuration, { configuration, mode }: Wanted): Promise<Planned> =>
  planConfiguration(
    { base: base.version, current: exportDocument(base), usage: await readUsage(ctx, base) },
    await takeFilters(configuration),
    mode,
  );
