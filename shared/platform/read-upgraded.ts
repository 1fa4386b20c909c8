import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { upgraded } from './upgrades.ts';

type Item = Record<string, unknown>;

/** What commands that read answer with; a BatchGet has lists of items by table, a TransactGet one list of answers. */
interface Output {
  Item?: Item;
  Items?: Item[];
  Responses?: Record<string, Item[]> | { Item?: Item }[];
}

/**
 * From here on whatever this client reads has the current form, for ElectroDB and for those who ask by a command of their own.
 * What a write answers with is left as it is: nobody is given a record by one.
 */
export function readUpgraded(client: DynamoDBDocumentClient): void {
  client.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      bringUp(result.output as Output);
      return result;
    },
    // Outermost: there the items are plain objects already.
    { step: 'initialize', priority: 'high', name: 'readUpgraded' },
  );
}

function bringUp(output: Output): void {
  if (output.Item) output.Item = upgraded(output.Item);
  if (output.Items) output.Items = output.Items.map((item) => upgraded(item));
  const { Responses } = output;
  if (Array.isArray(Responses)) Responses.forEach(bringUp);
  else if (Responses) {
    for (const [table, items] of Object.entries(Responses)) Responses[table] = items.map((item) => upgraded(item));
  }
}
