import { NotYet } from '../../bulk/not-yet.ts';
import type { Configuration } from '../../configuration/configuration.ts';
import { getConfiguration } from '../../configuration/configuration.ts';
import type { Case } from '../../model.ts';
import type { Context } from '../../platform/context.ts';
import { log } from '../../platform/logger.ts';
import { organisation } from '../../platform/organisation.ts';
import type { Runner } from '../../platform/runner.ts';
import { dateIn } from '../../platform/time.ts';
import { WriteConflict } from '../../platform/write.ts';
import type { RetainedType } from './closed-cases.ts';
import { readClosedCases, retainedTypes } from './closed-cases.ts';
import { emptyCase, finishCase } from './erase-case.ts';
import { planRetention } from './retention-plan.ts';
import { warnCase } from './warn-case.ts';

const AT_ONCE = 50;
/** No case is begun with less time than this. */
const CASE_MILLISECONDS = 60_000;

/** What one run has done. */
export type Retained = Record<'warned' | 'erased' | 'clientsErased' | 'failed', number>;

/**
 * Warns of the cases whose time is near and erases those whose time has come, by the configuration as it is today. Stops
 * when little time is left, or is stopped: the next run finds the rest, and goes on with a case that was begun.
 */
export async function runRetention(runner: Runner): Promise<Retained> {
  const configuration = await getConfiguration(runner.context());
  const done: Retained = { warned: 0, erased: 0, clientsErased: 0, failed: 0 };
  for (const caseType of retainedTypes(configuration)) {
    let cursor: string | null | undefined;
    do {
      const until = dateIn(organisation.timeZone, runner.context().now);
      const read = await readClosedCases({ caseType, until, limit: AT_ONCE, cursor });
      await takeCases(runner, { configuration, caseType, done }, read.cases);
      ({ cursor } = read);
    } while (cursor !== null && hasTime(runner));
  }
  return done;
}

const hasTime = (runner: Runner) => runner.remainingMilliseconds() > CASE_MILLISECONDS;

interface Work {
  configuration: Configuration;
  caseType: RetainedType;
  done: Retained;
}

/** First the records of all of these, then the rest: by then the trail has caught up with them. */
async function takeCases(runner: Runner, work: Work, cases: Case[]) {
  const emptied: string[] = [];
  for (const record of cases) {
    if (!hasTime(runner)) break;
    await safely(work, record.caseId, async () => {
      if (await takeCase(runner.context(), work, record)) emptied.push(record.caseId);
    });
  }
  for (const caseId of emptied) {
    if (!hasTime(runner)) break;
    await safely(work, caseId, async () => {
      work.done.clientsErased += await finishCase(runner.context(), work.configuration, caseId);
      work.done.erased += 1;
    });
  }
}

/** Whether the case is empty now, and its trail is left to do. */
async function takeCase(ctx: Context, { configuration, caseType, done }: Work, record: Case): Promise<boolean> {
  if (record.emptiedAt !== undefined) return true;
  const today = dateIn(organisation.timeZone, ctx.now);
  const { does, on } = planRetention(record, caseType.retention, today);
  if (does === 'nothing' || on > today) return false;
  if (does === 'erase') {
    await emptyCase(ctx, configuration, record.caseId);
    return true;
  }
  const { caseId } = record;
  if (await warnCase(ctx, configuration, { caseId, retention: caseType.retention })) done.warned += 1;
  return false;
}

/** One that cannot be done does not keep the others; the next run tries it again. */
async function safely({ done }: Work, caseId: string, work: () => Promise<void>) {
  try {
    await work();
  } catch (error) {
    done.failed += 1;
    if (error instanceof NotYet || error instanceof WriteConflict)
      log.info('Retention comes back to a case', { caseId });
    else log.defect('Retention could not take a case', error, { caseId });
  }
}
