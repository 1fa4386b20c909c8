import { noteReading } from '../audit/reading/note-reading.ts';
import { getConfiguration } from '../configuration/configuration.ts';
import { CaseFilter } from '../lists/case-filter.schema.ts';
import type { CaseFacts } from '../lists/case-facts.ts';
import type { ListCases } from '../lists/list-cases.schema.ts';
import { listCases } from '../lists/list-cases.ts';
import type { Export } from '../model.ts';
import type { Context } from '../platform/context.ts';
import { contextFor } from '../platform/context.ts';
import { may } from '../users/permissions.ts';
import { starterOf } from '../users/starter.ts';
import type { Column, Row } from './rows/column.ts';
import { columnsFor } from './rows/columns.ts';
import { activitiesOf, casesOf } from './rows/read-records.ts';

/** Cases of one page; of activities fewer, since each case has many. */
const PAGE = { cases: 100, activities: 10 } as const;

interface RowPage {
  columns: Column[];
  rows: AsyncIterable<Row[]>;
  /** Where the list goes on; absent at its end. */
  nextCursor?: string | undefined;
}

/**
 * The next rows of an export with the rights that its starter has now: cases that they see whole, in categories from which
 * they may take records out. What was opened since it was started is left out. Throws AppError when they may not any more.
 */
export async function readRows(service: Context, job: Export, cursor: string | undefined): Promise<RowPage> {
  const starter = await starterOf(job, 'cases:export');
  const ctx: Context = { ...contextFor(starter, { kind: 'request', id: job.exportId }), now: service.now };
  const configuration = await getConfiguration(ctx);
  const what = job.what === 'activities' ? 'activities' : 'cases';
  const filter = JSON.parse(job.filter) as CaseFilter;
  const asked: ListCases = { ...filter, sort: '-openedAt', limit: PAGE[what], cursor };
  const { items, nextCursor } = await listCases(ctx, asked);
  const facts = items
    .filter(({ record, sight }) => sight === 'whole' && may(starter, 'cases:export', record.category))
    .map(({ record }) => record)
    .filter(({ createdAt }) => createdAt <= job.createdAt);
  await noteReadings(ctx, facts);
  const wanted = new Set(job.columns);
  const all = columnsFor(configuration, what).filter(({ name }) => wanted.has(name));
  const columns = job.columns.flatMap((name) => all.find((column) => column.name === name) ?? gone(name));
  const words = { ctx, configuration };
  const rows = what === 'cases' ? casesOf(words, facts) : activitiesOf(words, facts);
  return { columns, rows, nextCursor: nextCursor ?? undefined };
}

/** A column whose field was taken out of the configuration meanwhile stays where it is, and empty. */
const gone = (name: string): Column => ({ name, label: name, valueOf: () => undefined });

/** Where a category keeps who opened which case, that they took it out is kept as well. */
async function noteReadings(ctx: Context, facts: CaseFacts[]): Promise<void> {
  const looking = { ...ctx, route: 'POST /exports' };
  await Promise.all(facts.map((record) => noteReading(looking, { case: record })));
}
