import type { Deployment } from '../../../infra/local/types.ts';
import type { Index } from './least.ts';

interface Properties {
  KeySchema: { AttributeName: string; KeyType: string }[];
  GlobalSecondaryIndexes: (Pick<Properties, 'KeySchema'> & {
    Projection: { ProjectionType: string; NonKeyAttributes?: string[] };
  })[];
}

/** The indexes of the template's table, with what they hold of an item. */
export function indexesOf(deployment: Deployment): Index[] {
  const [table] = deployment.ofType('AWS::DynamoDB::GlobalTable');
  if (!table) throw new Error('The template has no table');
  const { KeySchema, GlobalSecondaryIndexes } = table.properties as unknown as Properties;
  const named = (keys: Properties['KeySchema']) => keys.map(({ AttributeName }) => AttributeName);
  return GlobalSecondaryIndexes.map(({ KeySchema: keys, Projection: { ProjectionType, NonKeyAttributes = [] } }) => {
    const [partitionKey = '', sortKey = ''] = named(keys);
    const holds = new Set([...named(KeySchema), ...named(keys), ...NonKeyAttributes]);
    return { partitionKey, sortKey, holds: ProjectionType === 'ALL' ? undefined : holds };
  });
}
