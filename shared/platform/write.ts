import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';

/** One conditional write as ElectroDB's `.commit()` describes it. */
export type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/**
 * A condition did not hold: somebody else wrote first. It carries no record: Lambda logs whatever an error holds.
 */
export class WriteConflict extends Error {
  constructor() {
    super('A record changed while this was being written');
  }
}
