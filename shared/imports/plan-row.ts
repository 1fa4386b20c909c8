import type { Import } from '../model.ts';
import { AppError } from '../platform/errors.ts';
import type { CsvRow } from './csv-rows.ts';
import type { Draft } from './draft.ts';
import { problemsAt } from './draft.ts';
import { errorsIn } from './find-person.ts';
import { planCaseRow } from './plan-case-row.ts';
import { planContactRow } from './plan-contact-row.ts';
import type { Reading, RowPlan } from './reading.ts';
import { contextOfRow, refused } from './reading.ts';

const PLANNERS = { contacts: planContactRow, cases: planCaseRow };

/** A record with more to say about it than this has nothing right in it. */
const MOST_PROBLEMS = 20;

interface Reader {
  draftOf: (cells: string[]) => Draft;
  /** Of the key column, among the cells. */
  keyAt: number | undefined;
}

/**
 * Decides what becomes of a row; what is wrong with it is said column by column. Every pass decides so, whether it stores
 * anything or not.
 */
export async function planRow(reading: Reading, reader: Reader, { row, cells, problem }: CsvRow): Promise<RowPlan> {
  const { job, options } = reading;
  const unreadable = problem ?? objectionTo(cells, job);
  if (unreadable !== undefined) return refused('invalid', [{ detail: unreadable }]);
  if (isEmpty(cells)) return { fate: 'empty', writes: [] };
  const draft = reader.draftOf(cells);
  const key = reader.keyAt === undefined ? undefined : cells[reader.keyAt]?.trim();
  const noKey = key === '' ? [{ column: options.key ?? '', detail: 'is the key and must not be empty' }] : [];
  const problems = [...draft.problems, ...noKey];
  if (problems.length > 0) return refused('invalid', problems);
  return PLANNERS[job.kind](contextOfRow(reading, row), reading, { row, key, draft }).catch((error: unknown) => {
    if (!(error instanceof AppError)) throw error;
    return refused('invalid', problemsAt(draft, errorsIn(error)).slice(0, MOST_PROBLEMS));
  });
}

const isEmpty = (cells: string[]) => cells.every((cell) => cell.trim() === '');

const objectionTo = (cells: string[], { columns = [] }: Import) =>
  isEmpty(cells) || cells.length === columns.length
    ? undefined
    : `The row has ${cells.length} cells, the first row of the file ${columns.length}.`;
