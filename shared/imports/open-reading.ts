import { getConfiguration } from '../configuration/configuration.ts';
import type { Import } from '../model.ts';
import type { Actor, Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { actorOf } from '../users/authenticate.ts';
import { allowRoute } from '../users/permissions.ts';
import { rowsOf } from './import-rows.ts';
import type { ImportOptions } from './import.schema.ts';
import type { Reading } from './reading.ts';
import { Seen } from './seen.ts';

/** What the rows of an import are planned with, from where it stands; forbidden when its starter may not import any more. */
export async function openReading(ctx: Context, job: Import): Promise<Reading> {
  const starter = await starterOf(job);
  const seen = new Seen();
  if (job.rowAt > 1) {
    for await (const { row, marks = [] } of rowsOf(job)) if (row <= job.rowAt) seen.add(row, marks);
  }
  return { job, options: job.options as ImportOptions, configuration: await getConfiguration(ctx), starter, seen };
}

async function starterOf({ startedBy, administrator }: Import): Promise<Actor> {
  const starter = await actorOf(startedBy, administrator).catch((error: unknown) => {
    throw error instanceof AppError
      ? new AppError(error.code, 'Who started it is no user of this service now.')
      : error;
  });
  allowRoute(starter, 'imports:run');
  return starter;
}
