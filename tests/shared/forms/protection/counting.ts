import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import { db } from '../../../support/table.ts';

/** Lets the mocked table count as DynamoDB does: an update whose condition fails changes nothing. Returns the counts by key. */
export function tableCounts(): Map<string, number> {
  const counts = new Map<string, number>();
  db.on(UpdateCommand).callsFake(({ Key, ExpressionAttributeValues: values = {} }: UpdateCommandInput) => {
    const key = String(Key?.pk);
    const count = counts.get(key) ?? 0;
    const limit = Object.entries(values).find(([name]) => /^:count\d/.test(name))?.[1] as number;
    if (count >= limit) throw Object.assign(new Error('refused'), { name: 'ConditionalCheckFailedException' });
    counts.set(key, count + 1);
    return {};
  });
  return counts;
}
