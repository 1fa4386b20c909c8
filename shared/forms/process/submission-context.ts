import type { Submission } from '../../model.ts';
import type { Context } from '../../platform/context.ts';

/**
 * The context in which a submission is made into something: what is written names it as the cause. The service acts for the
 * visitor who sent it; a person who accepts one acts themselves.
 */
export const submissionContext = (
  ctx: Context,
  { submissionId, formId }: Pick<Submission, 'submissionId' | 'formId'>,
): Context => ({
  ...ctx,
  actor: ctx.actor.kind === 'user' ? ctx.actor : { id: 'visitor', kind: 'visitor' },
  cause: { ...ctx.cause, kind: 'request', id: `${submissionId}/${formId}/${ctx.cause.id}` },
});
