import type { Configuration } from '../../configuration/configuration.ts';
import { getConfiguration } from '../../configuration/configuration.ts';
import { model } from '../../model.ts';
import type { Context } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { derivedId } from '../../platform/ids.ts';
import { organisation } from '../../platform/organisation.ts';
import { wholeBatch } from '../../platform/table.ts';
import { addIn, forPeople } from '../../platform/time.ts';
import { mostPerSchedule } from '../budget/take-from-budget.ts';
import type { Rule } from '../rule.schema.ts';
import { activeRules } from '../rules.ts';
import { storedAt, timeRules } from '../timers/time-rules.ts';
import { byScheduleOf } from '../triggers/index.ts';
import { startScan } from './scans.ts';

/** What passed unnoticed longer ago than this is not even noted as missed. */
const NOTED = 'P7D';

/**
 * Begins the scans whose time has come: what each rule that goes by dates waits for is set on the cases that are there,
 * once each time that the rule was stored or switched on; a rule with a timetable meets its cases at the last time that
 * came since it was stored. An id made of the rule and the time makes a second scan impossible. Returns how many.
 */
export async function startDueScans(ctx: Context): Promise<number> {
  const configuration = await configurationIn(ctx);
  if (!configuration) return 0;
  const wanted = [...toArm(configuration), ...scheduled(configuration, ctx.now)];
  if (wanted.length === 0) return 0;
  const keys = wanted.map(({ scan: { ruleScanId } }) => ({ ruleScanId }));
  const there = wholeBatch(await model.entities.ruleScan.get(keys).go());
  const known = new Set(there.map(({ ruleScanId }) => ruleScanId));
  const fresh = wanted.filter(({ scan }) => !known.has(scan.ruleScanId));
  for (const { scan, missed } of fresh) await startScan(ctx, scan, missed);
  return fresh.length;
}

/** A deployment that has just been made has none yet. */
async function configurationIn(ctx: Context): Promise<Configuration | undefined> {
  try {
    return await getConfiguration(ctx);
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
}

type Started = Parameters<typeof startScan>;
interface Wanted {
  scan: Started[1];
  missed?: Started[2];
}

const toArm = (configuration: Configuration): Wanted[] =>
  timeRules(configuration).map(({ id: ruleId }) => {
    const ruleScanId = derivedId('ruleScan', 'arm', ruleId, storedAt(configuration, ruleId));
    return { scan: { kind: 'arm', ruleId, ruleScanId } };
  });

const scheduled = (configuration: Configuration, now: string): Wanted[] =>
  activeRules(configuration).flatMap((rule) => lastOf(rule, { now, since: storedAt(configuration, rule.id) }));

/** The last time of a rule's timetable: of several that passed unnoticed, it stands for all. */
function lastOf(rule: Rule, { now, since }: { now: string; since: string }): Wanted[] {
  const { id: ruleId, trigger } = rule;
  const bySchedule = byScheduleOf(trigger);
  const occurrenceAt = bySchedule?.lastOccurrence(trigger, now);
  if (!bySchedule || occurrenceAt === undefined || occurrenceAt < since) return [];
  const zone = organisation.timeZone;
  const catchUp = bySchedule.catchUp(trigger);
  const ruleScanId = derivedId('ruleScan', 'schedule', ruleId, occurrenceAt);
  const scan = { kind: 'schedule' as const, ruleId, ruleScanId, occurrenceAt, actsUntil: mostPerSchedule(rule) };
  if (occurrenceAt >= addIn(zone, now, `-${catchUp}`)) return [{ scan }];
  if (occurrenceAt < addIn(zone, now, `-${NOTED}`)) return [];
  const because = `Missed: its time was ${forPeople(zone, occurrenceAt)}, and it was noticed ${forPeople(zone, now)}`;
  return [{ scan, missed: { because } }];
}
