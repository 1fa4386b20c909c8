import type { EngineClient } from '../dynamodb/engine-client.ts';
import type { LocalTable } from '../dynamodb/tables.ts';

/** One record of a table's stream, in the shape in which Lambda gets it. */
export interface StreamRecord {
  eventID: string;
  eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  eventSourceARN: string;
  awsRegion: string;
  dynamodb: {
    /** Seconds. */
    ApproximateCreationDateTime: number;
    SequenceNumber: string;
    OldImage?: Record<string, Record<string, string>>;
    [name: string]: unknown;
  };
  userIdentity?: { type: string; principalId: string };
}

export interface StreamReader {
  /** Of the engine's own; another table's stream has another. */
  arn: string;
  shardId: string;
  /** The records that follow a sequence number, or the first of all; none at the end. At most as many as fit 1 MB. */
  read(after: string | undefined): Promise<StreamRecord[]>;
}

/** Reads a table's stream from the engine, which keeps it in one shard and forgets nothing. */
export async function openStream(engine: EngineClient, table: LocalTable): Promise<StreamReader> {
  const { Table } = await engine.table<{ Table: { LatestStreamArn?: string } }>('DescribeTable', {
    TableName: table.name,
  });
  const { LatestStreamArn: StreamArn } = Table;
  if (!StreamArn) throw new Error(`The table ${table.name} has no stream`);
  const { StreamDescription } = await engine.stream<{ StreamDescription: { Shards: { ShardId: string }[] } }>(
    'DescribeStream',
    { StreamArn },
  );
  const ShardId = StreamDescription.Shards[0]?.ShardId ?? '';
  return {
    arn: StreamArn,
    shardId: ShardId,
    async read(after) {
      const from = after
        ? { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: after }
        : { ShardIteratorType: 'TRIM_HORIZON' };
      const { ShardIterator } = await engine.stream('GetShardIterator', { StreamArn, ShardId, ...from });
      const { Records } = await engine.stream<{ Records: StreamRecord[] }>('GetRecords', { ShardIterator });
      return Records;
    },
  };
}
