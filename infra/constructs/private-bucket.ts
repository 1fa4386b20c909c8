import { RemovalPolicy } from 'aws-cdk-lib';
import { BlockPublicAccess, Bucket, BucketEncryption, type BucketProps } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';

interface PrivateBucketProps extends Pick<BucketProps, 'cors' | 'lifecycleRules'> {
  /** Keeps the bucket when the stack is deleted; otherwise it is emptied and goes with it. */
  retain: boolean;
}

/** The only place that creates a bucket: encrypted, closed to the public, over TLS alone. */
export class PrivateBucket extends Bucket {
  constructor(scope: Construct, id: string, { retain, ...props }: PrivateBucketProps) {
    const removalPolicy = retain ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
    super(scope, id, {
      ...props,
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      removalPolicy,
    });
    // A bucket that is kept goes on refusing what does not come over TLS.
    this.policy?.applyRemovalPolicy(removalPolicy);
  }
}
