import type { CaseHead } from '../cases/case-file.ts';
import { readVisibleHead } from '../cases/visible-case.ts';
import { getConfiguration } from '../configuration/configuration.ts';
import type { AuditEntry } from '../model.ts';
import type { Context } from '../platform/context.ts';
import { forbidden } from '../platform/errors.ts';
import type { Page } from '../platform/pages.ts';
import { decodeCursor, encodeCursor } from '../platform/pages.ts';
import { may } from '../users/permissions.ts';
import type { ListChanges } from './audit.schema.ts';
import type { DescribedChange } from './describe-changes.ts';
import { describeChanges } from './describe-changes.ts';
import { ownName } from './names.ts';
import type { Place } from './trail.ts';
import { afterAll, trail } from './trail.ts';

/** A page looks at no more than this; where few of them are wanted it is short, and its cursor goes on from there. */
const LOOKED_AT = 2_000;
/** Lambda answers with six megabytes at most, and each value is there before and after. */
const MAXIMUM_BYTES = 1_500_000;

/** A page of the audit trail of a case that the actor may see, newest first, in words. */
export async function listChanges(
  ctx: Context,
  { caseId, ...wanted }: ListChanges & { caseId: string },
): Promise<Page<DescribedChange>> {
  await readAuditedHead(ctx, caseId);
  return changesOf(ctx, caseId, wanted);
}

/** The same of any head record, whoever may see it. */
export async function changesOf(
  ctx: Context,
  auditOf: string,
  wanted: Omit<ListChanges, 'difference'>,
): Promise<Page<DescribedChange>> {
  const configuration = await getConfiguration(ctx);
  const list = `changes ${auditOf}`;
  const { entries, next } = await pageOf({
    auditOf,
    wanted,
    before: startOf(wanted, list, configuration.signingKey),
  });
  return {
    items: await describeChanges({ configuration, known: ownName(ctx) }, entries),
    nextCursor: next ? encodeCursor([next.at, next.step], list, configuration.signingKey) : null,
  };
}

/** The head of a case whose trail the actor may read; not-found or forbidden otherwise. */
export async function readAuditedHead(ctx: Context, caseId: string): Promise<CaseHead> {
  const head = await readVisibleHead(ctx, caseId);
  expectAuditor(ctx, head);
  return head;
}

/** Throws forbidden unless the actor, who sees the case, may read its trail. */
export function expectAuditor({ actor }: Context, { case: { category } }: Pick<CaseHead, 'case'>) {
  if (may(actor, 'audit:view', category)) return;
  throw forbidden('You may read this case, but your user role does not include "audit:view".');
}

function startOf({ cursor, to }: Sought['wanted'], list: string, signingKey: string): Place | undefined {
  if (cursor === undefined) return to === undefined ? undefined : afterAll(to);
  const [at = '', step = ''] = decodeCursor(cursor, list, signingKey);
  return { at, step };
}

interface Sought {
  auditOf: string;
  wanted: Omit<ListChanges, 'difference'>;
  before: Place | undefined;
}

async function pageOf({ auditOf, wanted, before }: Sought) {
  const { limit, from, record, actor } = wanted;
  const isWanted = (entry: AuditEntry) =>
    (record === undefined || entry.recordId === record) && (actor === undefined || entry.actor === actor);
  const filtered = record !== undefined || actor !== undefined;
  const entries: AuditEntry[] = [];
  let last: AuditEntry | undefined;
  let [bytes, looked] = [0, 0];
  for await (const entry of trail(auditOf, { from, before, ...(!filtered && { atOnce: limit + 1 }) })) {
    if (entries.length === limit || bytes > MAXIMUM_BYTES || looked === LOOKED_AT) return { entries, next: last };
    looked += 1;
    last = entry;
    if (!isWanted(entry)) continue;
    entries.push(entry);
    bytes += Buffer.byteLength(JSON.stringify(entry.fields));
  }
  return { entries, next: undefined };
}
