import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import {
  AttributeType,
  Billing,
  ProjectionType,
  StreamViewType,
  TableEncryptionV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';

type IndexName = 'gsi1' | 'gsi2' | 'gsi3';

export interface TableAccess {
  /** Names of DynamoDB actions without their prefix, such as `GetItem`. */
  actions: string[];
  /** Where: the table itself unless said otherwise. */
  on?: ('table' | IndexName)[];
  /** Patterns that every partition key touched must match; absent: any. */
  leadingKeys?: string[];
}

interface DataProps {
  /** Keeps the table when the stack is deleted, and refuses its deletion. */
  retain: boolean;
  /** The name of a table that is there already, restored from a backup. */
  restored?: string | undefined;
}

/** The one table with its indexes and stream. */
export class Data extends Construct {
  readonly table: TableV2;

  constructor(scope: Construct, id: string, { retain, restored }: DataProps) {
    super(scope, id);
    // Another name of the construct, so that CloudFormation takes the restored table in and leaves the former one where it is.
    this.table = new TableV2(this, restored === undefined ? 'Table' : `Restored-${restored}`, {
      ...(restored !== undefined && { tableName: restored }),
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billing: Billing.onDemand(),
      encryption: TableEncryptionV2.dynamoOwnedKey(),
      dynamoStream: StreamViewType.NEW_AND_OLD_IMAGES,
      timeToLiveAttribute: 'expiresAt',
      // Of a table with it DynamoDB keeps a backup for 35 days after it was deleted, which a stage that keeps nothing must not leave:
      // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/PointInTimeRecovery_Howitworks.html
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: retain },
      deletionProtection: retain,
      removalPolicy: retain ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      globalSecondaryIndexes: [
        // Lists are shown as they are found.
        { ...keysOf('gsi1'), projectionType: ProjectionType.ALL },
        // Finds the case of a record by the record's id.
        { ...keysOf('gsi2'), ...only('caseId', 'activityId', 'fileId', 'linkId', 'messageId') },
        // What waits for attention; the sweep reads it.
        {
          ...keysOf('gsi3'),
          ...only(
            'caseId',
            'messageId',
            'followUpId',
            'jobId',
            'importId',
            'exportId',
            'submissionId',
            'runId',
            'ruleScanId',
            'webhookCallId',
            'recountId',
          ),
        },
      ],
    });
    if (retain) return;
    Validations.of(this.table).acknowledge({
      id: 'AwsSolutions::AwsSolutions-DDB3',
      reason: 'The stage keeps nothing, so it has no backups either.',
    });
  }

  get streamArn(): string {
    if (!this.table.tableStreamArn) throw new Error('The table was made without a stream');
    return this.table.tableStreamArn;
  }

  /** A statement for the table or the named indexes, narrowed to partitions where leading keys are given. */
  statement({ actions, on = ['table'], leadingKeys }: TableAccess): PolicyStatement {
    const { tableArn } = this.table;
    return new PolicyStatement({
      actions: actions.map((action) => `dynamodb:${action}`),
      resources: on.map((name) => (name === 'table' ? tableArn : `${tableArn}/index/${name}`)),
      ...(leadingKeys && { conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': leadingKeys } } }),
    });
  }
}

/** For who acts as rules do: that a contact is still there while something is put beside it. */
export const CONTACT_STILL_THERE: TableAccess = {
  actions: ['ConditionCheckItem'],
  leadingKeys: ['$dossier#contactId_*'],
};

/** The partitions of records that an erasure deletes at once: files, notes, relationships, form links, and what leads to a person. */
export const ERASABLE_KEYS = [
  '$dossier#caseId_*',
  '$dossier#contactId_*',
  '$dossier#contactKey_*',
  '$dossier#relationshipsOf_*',
  '$dossier#linkId_*',
];

function keysOf(indexName: IndexName) {
  return {
    indexName,
    partitionKey: { name: `${indexName}pk`, type: AttributeType.STRING },
    sortKey: { name: `${indexName}sk`, type: AttributeType.STRING },
  };
}

/** Copies these attributes alone, and the markers by which ElectroDB knows an item for an entity's. */
const only = (...names: string[]) => ({
  projectionType: ProjectionType.INCLUDE,
  nonKeyAttributes: [...names, '__edb_e__', '__edb_v__'],
});
