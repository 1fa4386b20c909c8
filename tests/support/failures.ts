import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';

const words = { message: 'told by DynamoDB', $metadata: {} };

/** A condition on a single write did not hold; `found` is the item as it is, in DynamoDB's own notation. */
export const conditionFailed = (found: object = {}) =>
  new ConditionalCheckFailedException({ ...words, Item: marshall(found, { removeUndefinedValues: true }) });

/** DynamoDB cancelled a transaction, for one reason per write. */
export const cancelled = (...codes: string[]) =>
  new TransactionCanceledException({ ...words, CancellationReasons: codes.map((Code) => ({ Code })) });

/** An error of any AWS service. */
export const awsError = (name: string, httpStatusCode?: number) =>
  Object.assign(new Error('told by AWS'), { name, $metadata: { httpStatusCode } });
