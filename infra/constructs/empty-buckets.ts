import { CfnResource, CustomResource, Duration, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { PrivateBucket } from './private-bucket.ts';
import { type Foundation, ServiceFunction } from './service-function.ts';

/**
 * Empties the buckets of a stage that keeps nothing when it is taken down: CloudFormation deletes no bucket that holds something. The
 * construct of the CDK for this leaves the log group of its function behind; this one's goes with the stack.
 */
export class EmptyBuckets extends Construct {
  constructor(scope: Construct, id: string, foundation: Foundation) {
    super(scope, id);
    const found = Stack.of(this).node.findAll();
    const buckets = found.filter((one) => one instanceof PrivateBucket);
    const writers = found.filter((one) => one instanceof ServiceFunction);
    const empty = new ServiceFunction(this, 'deployment-empty-buckets', {
      foundation,
      // The longest that Lambda gives: a thousand objects take less than a second.
      timeout: Duration.minutes(15),
      errorImpact: 'The stage is not taken down: files are left in its buckets, and cost what they cost.',
    });
    empty.allow(
      new PolicyStatement({ actions: ['s3:ListBucket'], resources: buckets.map(({ bucketArn }) => bucketArn) }),
    );
    empty.allowWildcard(
      new PolicyStatement({
        actions: ['s3:DeleteObject'],
        resources: buckets.map((bucket) => bucket.arnForObjects('*')),
      }),
      'Nothing is to be left of a stage that keeps nothing, whatever its objects are called.',
    );
    const resource = new CustomResource(this, 'Contents', {
      resourceType: 'Custom::EmptyBuckets',
      serviceToken: empty.functionArn,
      serviceTimeout: Duration.minutes(16),
      properties: { buckets: buckets.map(({ bucketName }) => bucketName) },
    });
    resource.node.addDependency(empty);
    // What is made later is deleted earlier: nobody writes any more when the buckets are emptied.
    for (const { node } of writers)
      (node.defaultChild as CfnResource).addResourceDependency(resource.node.defaultChild as CfnResource);
  }
}
