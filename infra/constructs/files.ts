import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { BlockPublicAccess, Bucket, BucketEncryption, HttpMethods } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { ENV } from '../../shared/platform/env.ts';
import type { StageConfig } from '../config.ts';
import type { ServiceFunction } from './service-function.ts';

/**
 * The files of cases. People's browsers send them to `incoming/` and fetch them by addresses that the service signs; what
 * it has recorded lies in `files/`.
 */
export class Files extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, { clientOrigins, retainData }: StageConfig) {
    super(scope, id);
    this.bucket = new Bucket(this, 'Bucket', {
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      cors: [
        {
          allowedOrigins: clientOrigins,
          allowedMethods: [HttpMethods.POST, HttpMethods.GET],
          allowedHeaders: ['content-type'],
          exposedHeaders: ['etag'],
          maxAge: Duration.hours(1).toSeconds(),
        },
      ],
      lifecycleRules: [
        { prefix: 'incoming/', expiration: Duration.days(1) },
        { abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
      removalPolicy: retainData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    Validations.of(this.bucket).acknowledge({
      id: 'AwsSolutions::AwsSolutions-S1',
      reason: 'One function signs every address of it, and the audit trail tells who added and took away which file.',
    });
  }

  /** Lets a function delete the objects that no record leads to any more. */
  letRelease(fn: ServiceFunction): void {
    fn.addEnvironment(ENV.filesBucket, this.bucket.bucketName);
    const statement = new PolicyStatement({
      actions: ['s3:DeleteObject'],
      resources: [this.bucket.arnForObjects('files/*')],
    });
    fn.allowWildcard(statement, 'An object is named by its case and file, which are not known before they are made.');
  }

  /** Lets a function take in files and hand them out. */
  serve(fn: ServiceFunction): void {
    fn.addEnvironment(ENV.filesBucket, this.bucket.bucketName);
    // Without it S3 says 403 of an object that is not there, as of one that nobody may read:
    // https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html
    fn.allow(new PolicyStatement({ actions: ['s3:ListBucket'], resources: [this.bucket.bucketArn] }));
    // A browser's upload, and the copy that records it, act with the role of the function that allowed them.
    const statement = new PolicyStatement({
      actions: ['s3:PutObject', 's3:GetObject'],
      resources: ['incoming/*', 'files/*'].map((objects) => this.bucket.arnForObjects(objects)),
    });
    fn.allowWildcard(statement, 'An object is named by its case and file, which are not known before they are made.');
  }
}
