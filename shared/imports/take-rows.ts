import type { ImportRow } from '../model.ts';
import { model } from '../model.ts';
import { commit, retryOnConflict } from '../platform/commit.ts';
import { log } from '../platform/logger.ts';
import { creating } from '../platform/record-writes.ts';
import type { CsvRow } from './csv-rows.ts';
import { draftsOf } from './draft.ts';
import { readRow, recordOf } from './import-rows.ts';
import { planRow } from './plan-row.ts';
import type { Reading, RowPlan } from './reading.ts';
import { contextOfRow } from './reading.ts';

/** After so many attempts a row that cannot be taken in is given up, so that it never stops the others. */
const ATTEMPTS = 3;

/** What became of a row; whether that is stored already. */
interface Taken {
  record: ImportRow;
  stored: boolean;
}

/**
 * Takes in some rows, each in one transaction with the record of what became of it, or only sees what would. Answers with
 * all of them and with those whose record is still to be stored, because nothing else was.
 */
export async function takeRows(
  reading: Reading,
  rows: CsvRow[],
  recorded: Map<number, ImportRow>,
): Promise<{ records: ImportRow[]; unstored: ImportRow[] }> {
  const { columns = [] } = reading.job;
  const { key } = reading.options;
  const reader = {
    draftOf: draftsOf(reading.configuration, reading.job),
    keyAt: key === undefined ? undefined : columns.indexOf(key),
  };
  const taken: Taken[] = [];
  for (const row of rows) {
    const earlier = recorded.get(row.row);
    const one = earlier
      ? { record: earlier, stored: true }
      : await takeOne(reading, row, () => planRow(reading, reader, row));
    reading.seen.add(row.row, one.record.marks ?? []);
    taken.push(one);
  }
  return {
    records: taken.map(({ record }) => record),
    unstored: taken.filter(({ stored }) => !stored).map(({ record }) => record),
  };
}

async function takeOne(reading: Reading, { row }: CsvRow, plan: () => Promise<RowPlan>): Promise<Taken> {
  const { job } = reading;
  let attempts = 0;
  try {
    return await retryOnConflict(async () => {
      // After a conflict: where another runner was faster, its record is there.
      const earlier = attempts++ > 0 ? await readRow(job, row) : null;
      return earlier ? { record: earlier, stored: true } : attempt(reading, row, await plan());
    });
  } catch (error) {
    log.defect('A row of an import could not be taken in', error, {
      importId: job.importId,
      row,
      attempt: job.attempt,
    });
    if (job.attempt < ATTEMPTS) throw error;
    const detail = 'An internal error kept it from being taken in, again and again. Report the id of the import.';
    return { record: recordOf(job, row, { fate: 'failed', problems: [{ detail }], writes: [] }), stored: false };
  }
}

/** Stores what was planned, together with the record of it; throws WriteConflict when either is there already. */
async function attempt(reading: Reading, row: number, planned: RowPlan): Promise<Taken> {
  const { job } = reading;
  const record = recordOf(job, row, planned);
  if (job.passOf === 'check' || planned.writes.length === 0) return { record, stored: false };
  await commit(contextOfRow(reading, row), [...planned.writes, creating(model.entities.importRow, record)], undefined);
  return { record, stored: true };
}
