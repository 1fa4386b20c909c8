import type { Context } from './context.ts';
import { AppError } from './errors.ts';

/** Refuses a write that was decided on an older revision than the record has. */
export function expectRevision({ ifMatch }: Context, record: { revision: number }) {
  if (ifMatch !== undefined && ifMatch !== record.revision) {
    throw new AppError('stale', 'This record was changed after you read it. Read it again and repeat your change.', {
      headers: { etag: `"${record.revision}"` },
      stale: { record, since: ifMatch },
    });
  }
}

/** The same, for writes that must name the revision: `precondition-required` when they do not. */
export function requireRevision(ctx: Context, record: { revision: number }) {
  if (ctx.ifMatch === undefined) {
    throw new AppError('precondition-required', 'Send If-Match with the ETag of the record as you read it.');
  }
  expectRevision(ctx, record);
}
