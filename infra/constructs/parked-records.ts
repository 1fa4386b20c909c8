import { Aws, Duration, Validations } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import { PrivateBucket } from './private-bucket.ts';

/**
 * Where stream records wait that a consumer gave up. S3, since SQS would receive only a pointer into a stream that
 * forgets after 24 hours: https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html
 */
export class ParkedRecords extends Construct {
  readonly bucket: PrivateBucket;
  /** One message for each object, so that the alarm for dead letters tells of parked records too. */
  readonly notices = new DeadLetterQueue(this, 'Notices');

  constructor(scope: Construct, id: string, { retain }: { retain: boolean }) {
    super(scope, id);
    this.bucket = new PrivateBucket(this, 'Bucket', {
      retain,
      lifecycleRules: [{ expiration: Duration.days(90), abortIncompleteMultipartUploadAfter: Duration.days(1) }],
    });
    Validations.of(this.bucket).acknowledge({
      id: 'AwsSolutions::AwsSolutions-S1',
      reason:
        'Two functions of this stack write here and an operator reads; a log bucket would cost more than it tells.',
    });
    this.notify();
  }

  /** Set on the resource itself: the construct's own way adds a Lambda function that may change any bucket. */
  private notify(): void {
    const permission = this.notices.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('s3.amazonaws.com')],
        actions: ['sqs:SendMessage'],
        resources: [this.notices.queueArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    );
    const resource = this.bucket.node.defaultChild;
    if (!(resource instanceof CfnBucket)) throw new Error('The bucket has no resource to set its notifications on');
    resource.notificationConfiguration = {
      queueConfigurations: [{ event: 's3:ObjectCreated:*', queue: this.notices.queueArn }],
    };
    // S3 tries the queue when the bucket is made.
    if (permission.policyDependable) resource.node.addDependency(permission.policyDependable);
  }
}
