import { isDeepStrictEqual } from 'node:util';
import type { EngineClient } from './engine-client.ts';
import type { Deployment, Resource } from '../types.ts';

interface KeyPart {
  AttributeName: string;
  KeyType: 'HASH' | 'RANGE';
}

interface Index {
  IndexName: string;
  KeySchema: KeyPart[];
  Projection: { ProjectionType?: string; NonKeyAttributes?: string[] };
}

/** One table of the template: its physical name and how it is keyed. */
export interface LocalTable {
  name: string;
  arn: string;
  streamArn: string;
  partitionKey: string;
  /** Every attribute of the table's own key. */
  keys: string[];
  /** First partition key attribute of each index, by the index's name. */
  indexKeys: Map<string, string>;
  /** Attribute holding the second (Unix time) after which an item may go. */
  expiresBy: string | undefined;
}

/** The template's tables. */
export function tablesOf(deployment: Deployment): LocalTable[] {
  return tableResources(deployment).map((resource) => {
    const { properties, logicalId } = resource;
    const schema = properties['KeySchema'] as KeyPart[];
    const timeToLive = properties['TimeToLiveSpecification'] as
      { AttributeName?: string; Enabled?: boolean } | undefined;
    return {
      name: deployment.resolve({ Ref: logicalId }),
      arn: deployment.resolve({ 'Fn::GetAtt': [logicalId, 'Arn'] }),
      streamArn: deployment.resolve({ 'Fn::GetAtt': [logicalId, 'StreamArn'] }),
      partitionKey: partitionKey(schema),
      keys: schema.map(({ AttributeName }) => AttributeName),
      indexKeys: new Map(indexesOf(resource).map(({ IndexName, KeySchema }) => [IndexName, partitionKey(KeySchema)])),
      expiresBy: timeToLive?.Enabled ? timeToLive.AttributeName : undefined,
    };
  });
}

/** Makes the tables that the engine lacks, and indexes that are new; a change that needs a new table is an error. */
export async function createTables(deployment: Deployment, engine: EngineClient): Promise<void> {
  const { TableNames: present } = await engine.table<{ TableNames: string[] }>('ListTables', {});
  for (const resource of tableResources(deployment)) {
    const definition = definitionOf(resource, deployment);
    if (present.includes(definition.TableName)) await addIndexes(definition, engine);
    else await engine.table('CreateTable', definition);
  }
}

type Definition = ReturnType<typeof definitionOf>;

function definitionOf(resource: Resource, deployment: Deployment) {
  const { properties, logicalId } = resource;
  const stream = properties['StreamSpecification'] as object | undefined;
  const indexes = indexesOf(resource).map(({ IndexName, KeySchema, Projection }) => ({
    IndexName,
    KeySchema,
    Projection,
  }));
  return {
    TableName: deployment.resolve<string>({ Ref: logicalId }),
    AttributeDefinitions: properties['AttributeDefinitions'],
    KeySchema: properties['KeySchema'] as KeyPart[],
    BillingMode: 'PAY_PER_REQUEST',
    ...(indexes.length > 0 && { GlobalSecondaryIndexes: indexes }),
    ...(stream && { StreamSpecification: { ...stream, StreamEnabled: true } }),
  };
}

async function addIndexes(definition: Definition, engine: EngineClient): Promise<void> {
  const { TableName, KeySchema, AttributeDefinitions, GlobalSecondaryIndexes: wanted = [] } = definition;
  const { Table } = await engine.table<{ Table: { KeySchema: KeyPart[]; GlobalSecondaryIndexes?: Index[] } }>(
    'DescribeTable',
    { TableName },
  );
  const present = Table.GlobalSecondaryIndexes ?? [];
  const kept = present.filter((index) => wanted.some((other) => isSameIndex(index, other)));
  if (!isDeepStrictEqual(Table.KeySchema, KeySchema) || kept.length < present.length) {
    throw new Error(
      `The keys or an index of the table ${TableName} have changed: start with --fresh, which empties it`,
    );
  }
  // As in AWS, one index per UpdateTable.
  for (const index of wanted.filter(({ IndexName }) => !present.some((other) => other.IndexName === IndexName))) {
    const GlobalSecondaryIndexUpdates = [{ Create: index }];
    await engine.table('UpdateTable', { TableName, AttributeDefinitions, GlobalSecondaryIndexUpdates });
  }
}

function isSameIndex(one: Index, other: Index): boolean {
  const parts = ({ IndexName, KeySchema, Projection }: Index) => [
    IndexName,
    KeySchema,
    Projection.ProjectionType,
    (Projection.NonKeyAttributes ?? []).toSorted(),
  ];
  return isDeepStrictEqual(parts(one), parts(other));
}

function tableResources(deployment: Deployment): Resource[] {
  return [...deployment.ofType('AWS::DynamoDB::GlobalTable'), ...deployment.ofType('AWS::DynamoDB::Table')];
}

function indexesOf({ properties }: Resource): Index[] {
  return (properties['GlobalSecondaryIndexes'] ?? []) as Index[];
}

function partitionKey(schema: KeyPart[]): string {
  const part = schema.find(({ KeyType }) => KeyType === 'HASH');
  if (!part) throw new Error('A table or index has no partition key');
  return part.AttributeName;
}
