import { keepMessage, keepRun, keepSubmission } from '../dashboards/keep-happenings.ts';
import { isCountedRun } from '../dashboards/run-facts.ts';
import { isCountedMessage } from '../dashboards/message-facts.ts';
import type { Message, Run, Submission } from '../model.ts';
import type { Change } from '../platform/change.ts';
import type { Context } from '../platform/context.ts';
import type { Projecting } from './projecting.ts';

/** A record as somebody came upon it: in a change of it, or in the table. */
export interface Found {
  entity: string;
  record: object;
  /** Whether it is in the table no more. */
  gone: boolean;
}

/** Keeps up what lists and counters know of the record of a change. */
export async function project(ctx: Context, { entity, before, after }: Change, projecting: Projecting): Promise<void> {
  const record = after ?? before;
  if (record) await projectRecord(ctx, { entity, record, gone: after === undefined }, projecting);
}

/** The same for a record, whether or not it changed. What lists and counters do not know is left alone. */
export async function projectRecord(ctx: Context, found: Found, projecting: Projecting): Promise<void> {
  if (Object.hasOwn(KEPT, found.entity)) await KEPT[found.entity]?.(ctx, found, projecting);
}

type Keep = (ctx: Context, found: Found, projecting: Projecting) => Promise<unknown>;

const keepItsCase: Keep = (ctx, { record }, projecting) =>
  projecting.caseOf(ctx, (record as { caseId: string }).caseId);

/** How each kind of record is kept, by entity. */
const KEPT: Record<string, Keep> = {
  case: keepItsCase,
  caseRole: keepItsCase,
  caseSummary: keepItsCase,
  activity: (ctx, { record }, projecting) =>
    projecting.activityOf(ctx, record as { caseId: string; activityId: string }),
  async submission(ctx, { record, gone }, projecting) {
    await keepSubmission(ctx, { record: record as Submission, gone }, await projecting.layout(ctx));
  },
  async run(ctx, found, projecting) {
    const record = found.record as Run;
    if (record.revision === 1 && !isCountedRun(record)) return;
    const head = await projecting.caseOf(ctx, record.caseId);
    await keepRun(ctx, { record, gone: found.gone, head }, await projecting.layout(ctx));
  },
  async message(ctx, found, projecting) {
    const record = found.record as Message;
    if (record.revision === 1 && !isCountedMessage(record)) return;
    const head = await projecting.caseOf(ctx, record.caseId);
    await keepMessage(ctx, { record, gone: found.gone, head }, await projecting.layout(ctx));
  },
};

/** Records of which lists and counters know something: who goes through all of them leaves nothing out. */
export const PROJECTED = Object.keys(KEPT).filter((entity) => KEPT[entity] !== keepItsCase || entity === 'case');
