import type { Configuration } from '../configuration/configuration.ts';
import type { Import, ImportRow } from '../model.ts';
import type { Actor, Context } from '../platform/context.ts';
import { contextFor } from '../platform/context.ts';
import { derivedId } from '../platform/ids.ts';
import type { Write } from '../platform/write.ts';
import type { Draft, Problem } from './draft.ts';
import type { ImportOptions } from './import.schema.ts';
import type { Seen } from './seen.ts';

/** What the rows of a file are planned with. */
export interface Reading {
  job: Import;
  options: ImportOptions;
  configuration: Configuration;
  starter: Actor;
  seen: Seen;
}

/** One row, as its mapping reads it. */
export interface ReadRow {
  row: number;
  /** What the key column says; undefined where no column is the key. */
  key: string | undefined;
  draft: Draft;
}

/** What becomes of a row, and the writes by which it does. */
export interface RowPlan extends Pick<ImportRow, 'fate' | 'recordId' | 'sameAs' | 'marks'> {
  problems?: Problem[];
  writes: Write[];
}

export const refused = (fate: 'invalid' | 'ambiguous', problems: Problem[]): RowPlan => ({
  fate,
  problems,
  writes: [],
});

/** The id of what a row makes: the same whenever the row is read, and in every file of a system for rows with a key. */
export function recordIdOf(
  prefix: 'case' | 'contact',
  { job, options }: Reading,
  { row, key }: Pick<ReadRow, 'row' | 'key'>,
) {
  if (key !== undefined) return derivedId(prefix, 'import', options.system, key);
  return derivedId(prefix, job.importId, String(row));
}

/** The id of the client that a row of cases makes. */
export const clientIdOf = ({ job }: Reading, row: number) => derivedId('contact', job.importId, 'client', String(row));

/**
 * The context in which a row is taken in, with the rights of who started the import. They are not taken for the one who
 * opens the cases, who would hold the case roles that a case type gives to its creator.
 */
export function contextOfRow({ job, options, starter }: Reading, row: number): Context {
  const { contactId: _, ...actor } = starter;
  const ctx = contextFor(actor, { kind: 'request', id: `${job.importId}/${row}` });
  return { ...ctx, cause: { ...ctx.cause, root: job.importId, ...(options.rules ? {} : { quiet: true }) } };
}
