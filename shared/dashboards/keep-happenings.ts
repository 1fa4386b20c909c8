import type { CaseHead } from '../cases/case-file.ts';
import type { Message, Run, Submission } from '../model.ts';
import type { Context } from '../platform/context.ts';
import type { Layout } from '../projections/layout.ts';
import { GONE, keepHappening } from './keep-happening.ts';
import { messageFacts, messageTallies } from './message-facts.ts';
import { runFacts, runTallies } from './run-facts.ts';
import { submissionFacts, submissionTallies } from './submission-facts.ts';

/** A record as it came by the stream, and whether it is gone; its own image says all but the category of its case. */
export interface Came<R> {
  record: R;
  gone: boolean;
}

/** Counts a submission of its form's category. */
export const keepSubmission = (ctx: Context, { record, gone }: Came<Submission>, layout: Layout) =>
  keepHappening(
    ctx,
    {
      ...cameBy(record, gone),
      recordId: record.submissionId,
      facts: gone ? undefined : submissionFacts(record),
      tallies: submissionTallies,
    },
    layout,
  );

type OnCase<R> = Came<R> & {
  /** Of its case; null when that is gone, and what happened there with it. */
  head: CaseHead | null;
};

/** Counts what a rule did on a case. */
export const keepRun = (ctx: Context, { record, gone, head }: OnCase<Run>, layout: Layout) =>
  keepHappening(
    ctx,
    {
      ...cameBy(record, gone || !head),
      recordId: record.runId,
      facts: gone || !head ? undefined : runFacts(record, head.case.category),
      tallies: runTallies,
    },
    layout,
  );

/** Counts what became of an e-mail of a case. */
export const keepMessage = (ctx: Context, { record, gone, head }: OnCase<Message>, layout: Layout) =>
  keepHappening(
    ctx,
    {
      ...cameBy(record, gone || !head),
      // Mail may be planned long before it is sent.
      at: record.sentAt ?? record.createdAt,
      recordId: record.messageId,
      facts: gone || !head ? undefined : messageFacts(record, head.case.category),
      tallies: messageTallies,
    },
    layout,
  );

const cameBy = ({ revision, createdAt: at }: { revision: number; createdAt: string }, gone: boolean) => ({
  revision: gone ? GONE : revision,
  at,
});
