import { isDeepStrictEqual } from 'node:util';
import { getConfiguration } from '../configuration/configuration.ts';
import type { AuditEntry } from '../model.ts';
import type { Context } from '../platform/context.ts';
import { invalid } from '../platform/errors.ts';
import type { Page } from '../platform/pages.ts';
import { decodeCursor, encodeCursor } from '../platform/pages.ts';
import type { ListChanges } from './audit.schema.ts';
import type { DescribedField } from './describe-changes.ts';
import { describeFields, vocabularyFor } from './describe-changes.ts';
import type { Differences } from './entry-of-change.ts';
import { readAuditedHead } from './list-changes.ts';
import { ownName } from './names.ts';
import type { DescribedRecord } from './record-words.ts';
import { recordInWords } from './record-words.ts';
import { byRecord } from './records-at.ts';
import { afterAll, trail } from './trail.ts';

/** A longer stretch is asked for in several: all of it must be read to say what differs. */
const MAXIMUM_CHANGES = 5_000;
const MAXIMUM_BYTES = 1_500_000;

/** What became of one record between two moments. */
export interface RecordDifference {
  record: DescribedRecord;
  became: AuditEntry['kind'];
  /** When it was changed last within that time. */
  at: string;
  fields: DescribedField[];
}

/**
 * What differs on a case between two moments, by record and field; what was changed and changed back is left out.
 * Invalid where more than 5,000 changes lie between.
 */
export async function listDifferences(
  ctx: Context,
  { caseId, from, to, limit, cursor }: ListChanges & { caseId: string },
): Promise<Page<RecordDifference>> {
  const configuration = await getConfiguration(ctx);
  await readAuditedHead(ctx, caseId);
  const list = `differences ${caseId}`;
  const [after = ''] = cursor === undefined ? [] : decodeCursor(cursor, list, configuration.signingKey);
  const all = differencesOf(await between(caseId, { from, to })).filter(({ recordId }) => recordId > after);
  const shown = all.slice(0, asManyAsFit(all, limit));
  const vocabulary = await vocabularyFor({ configuration, known: ownName(ctx) }, shown);
  const last = shown.at(-1);
  return {
    items: shown.map((one) => ({
      record: recordInWords(one, vocabulary),
      became: one.kind,
      at: one.at,
      fields: describeFields(one.entity, one.fields as Differences, vocabulary),
    })),
    nextCursor:
      last && shown.length < all.length ? encodeCursor([last.recordId], list, configuration.signingKey) : null,
  };
}

async function between(caseId: string, { from, to }: Pick<ListChanges, 'from' | 'to'>): Promise<AuditEntry[]> {
  const entries: AuditEntry[] = [];
  for await (const entry of trail(caseId, { from, ...(to !== undefined && { before: afterAll(to) }) })) {
    if (entries.length === MAXIMUM_CHANGES) {
      const detail = `leaves more than ${MAXIMUM_CHANGES} changes: choose a shorter time, or leave out "difference"`;
      throw invalid([{ pointer: '/from', detail }]);
    }
    entries.push(entry);
  }
  return entries;
}

/**
 * One entry for each record that differs, in the order of their ids, as though it had been changed once. What came and
 * went between the two moments is left out, as is what had been taken away before.
 */
function differencesOf(entries: AuditEntry[]): AuditEntry[] {
  return [...byRecord(entries).values()]
    .flatMap((history) => {
      const steps = history.toSorted((a, b) => a.revision - b.revision);
      const [first] = steps;
      const last = steps.at(-1);
      if (!first || !last) return [];
      const fields = together(steps.map((step) => step.fields as Differences));
      const gone = last.kind === 'removed' || fields.deletedAt?.to !== undefined;
      if (Object.keys(fields).length === 0 || (gone && first.kind === 'created')) return [];
      const kind = gone ? ('removed' as const) : first.kind;
      return [{ ...last, kind, fields }];
    })
    .toSorted((a, b) => (a.recordId < b.recordId ? -1 : 1));
}

function together(steps: Differences[]): Differences {
  const fields = new Map<string, Differences[string]>();
  for (const [name, { from, to }] of steps.flatMap((step) => Object.entries(step))) {
    fields.set(name, { from: fields.has(name) ? fields.get(name)?.from : from, to });
  }
  return Object.fromEntries([...fields].filter(([, { from, to }]) => !isDeepStrictEqual(from, to)));
}

function asManyAsFit(entries: AuditEntry[], limit: number): number {
  let bytes = 0;
  const over = entries.findIndex(({ fields }) => {
    const full = bytes > MAXIMUM_BYTES;
    bytes += Buffer.byteLength(JSON.stringify(fields));
    return full;
  });
  return Math.min(limit, over < 0 ? entries.length : over);
}
