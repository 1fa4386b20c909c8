import { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping, FilterCriteria, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { Data } from './data.ts';
import type { ServiceFunction } from './service-function.ts';

export interface StreamConsumerProps {
  consumer: ServiceFunction;
  data: Data;
  /** Receives the records that were given up, whole. */
  parkedRecords: Bucket;
  batchSize: number;
  parallelizationFactor: number;
  /** Names of the entities whose changes the consumer wants; everything else never starts it. */
  entities: string[];
  /** Those of which it also wants items that were removed. */
  removals: string[];
}

/** Feeds one function from the table's stream, so that a bad record is parked and never blocks the others. */
export class StreamConsumer extends Construct {
  constructor(scope: Construct, id: string, props: StreamConsumerProps) {
    super(scope, id);
    const { consumer, data, parkedRecords } = props;
    const mapping = new EventSourceMapping(this, 'Mapping', {
      target: consumer,
      eventSourceArn: data.streamArn,
      // LATEST can miss what happens while the mapping is being made.
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: props.batchSize,
      parallelizationFactor: props.parallelizationFactor,
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      retryAttempts: 3,
      maxRecordAge: Duration.hours(1),
      supportS3OnFailureDestination: true,
      onFailure: { bind: () => ({ destination: parkedRecords.bucketArn }) },
      filters: filters(props),
    });
    letRead(props);
    if (consumer.role) mapping.node.addDependency(consumer.role);
  }
}

/** What Lambda does with the consumer's role: https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-eventsourcemapping.html */
function letRead({ consumer, data, parkedRecords }: StreamConsumerProps): void {
  consumer.allow(
    new PolicyStatement({
      actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
      resources: [data.streamArn],
    }),
    new PolicyStatement({ actions: ['s3:ListBucket'], resources: [parkedRecords.bucketArn] }),
  );
  consumer.allowWildcard(
    new PolicyStatement({ actions: ['dynamodb:ListStreams'], resources: [`${data.table.tableArn}/stream/*`] }),
    'Lambda refuses the event source mapping without it; it lists no more than the streams of this table.',
  );
  consumer.allowWildcard(
    new PolicyStatement({ actions: ['s3:PutObject'], resources: [parkedRecords.arnForObjects('*')] }),
    'Lambda chooses the name of each parked record.',
  );
}

/** Filters by the marker that ElectroDB writes into each item; a removal has an old image only. */
function filters({ entities, removals }: StreamConsumerProps): ReturnType<typeof FilterCriteria.filter>[] {
  const marker = (names: string[]) => ({ __edb_e__: { S: names } });
  return [
    FilterCriteria.filter({ dynamodb: { NewImage: marker(entities) } }),
    FilterCriteria.filter({ eventName: ['REMOVE'], dynamodb: { OldImage: marker(removals) } }),
  ];
}
