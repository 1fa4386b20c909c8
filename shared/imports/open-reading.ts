import { getConfiguration } from '../configuration/configuration.ts';
import type { Import } from '../model.ts';
import type { Context } from '../platform/context.ts';
import { starterOf } from '../users/starter.ts';
import { rowsOf } from './import-rows.ts';
import type { ImportOptions } from './import.schema.ts';
import type { Reading } from './reading.ts';
import { Seen } from './seen.ts';

/** What the rows of an import are planned with, from where it stands; forbidden when its starter may not import any more. */
export async function openReading(ctx: Context, job: Import): Promise<Reading> {
  const starter = await starterOf(job, 'imports:run');
  const seen = new Seen();
  if (job.rowAt > 1) {
    for await (const { row, marks = [] } of rowsOf(job)) if (row <= job.rowAt) seen.add(row, marks);
  }
  return { job, options: job.options as ImportOptions, configuration: await getConfiguration(ctx), starter, seen };
}
