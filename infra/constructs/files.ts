import { Duration, Validations } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { HttpMethods } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { ENV } from '../../shared/platform/env.ts';
import type { StageConfig } from '../config.ts';
import { PrivateBucket } from './private-bucket.ts';
import type { ServiceFunction } from './service-function.ts';

/**
 * The files of cases. People's browsers send them to `incoming/` and fetch them by addresses that the service signs; what
 * it has recorded lies in `files/`, and what bulk jobs have made of that in `archives/`. What people take out lies in
 * `exported/`, what is to be imported in `imports/`, and mails that came in, as they came, in `inbound/`.
 */
export class Files extends Construct {
  readonly bucket: PrivateBucket;

  constructor(scope: Construct, id: string, { clientOrigins, formOrigins, retainData }: StageConfig) {
    super(scope, id);
    this.bucket = new PrivateBucket(this, 'Bucket', {
      retain: retainData,
      cors: [
        {
          allowedOrigins: [...new Set([...clientOrigins, ...formOrigins])],
          allowedMethods: [HttpMethods.POST, HttpMethods.GET],
          allowedHeaders: ['content-type'],
          exposedHeaders: ['etag'],
          maxAge: Duration.hours(1).toSeconds(),
        },
      ],
      lifecycleRules: [
        ...['incoming/', 'archives/', 'exports/'].map((prefix) => ({ prefix, expiration: Duration.days(1) })),
        { prefix: 'exported/', expiration: Duration.days(7) },
        ...['imports/', 'inbound/'].map((prefix) => ({ prefix, expiration: Duration.days(30) })),
        { abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
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

  /** Lets a function read the files that go with e-mails. */
  letEnclose(fn: ServiceFunction): void {
    fn.addEnvironment(ENV.filesBucket, this.bucket.bucketName);
    const statement = new PolicyStatement({
      actions: ['s3:GetObject'],
      resources: [this.bucket.arnForObjects('files/*')],
    });
    fn.allowWildcard(statement, 'An object is named by its case and file, which are not known before they are made.');
  }

  /** Lets a function put files together to an archive. */
  letArchive(fn: ServiceFunction): void {
    fn.addEnvironment(ENV.filesBucket, this.bucket.bucketName);
    for (const [action, objects] of [
      ['s3:GetObject', 'files/*'],
      ['s3:PutObject', 'archives/*'],
      ['s3:PutObject', 'exports/*'],
    ] as const) {
      const statement = new PolicyStatement({ actions: [action], resources: [this.bucket.arnForObjects(objects)] });
      fn.allowWildcard(statement, 'An object is named by its case and file or job, not known before they are made.');
    }
  }

  /** Lets a function take in files of contacts and cases, read them and say what became of each row. */
  letImport(fn: ServiceFunction): void {
    fn.addEnvironment(ENV.filesBucket, this.bucket.bucketName);
    // Without it S3 says 403 of an object that is not there.
    fn.allow(new PolicyStatement({ actions: ['s3:ListBucket'], resources: [this.bucket.bucketArn] }));
    const statement = new PolicyStatement({
      actions: ['s3:PutObject', 's3:GetObject'],
      resources: [this.bucket.arnForObjects('imports/*')],
    });
    fn.allowWildcard(statement, 'An object is named by its import, which is not known before it is made.');
  }

  /** Lets a function write what people take out, part by part. */
  letExport(fn: ServiceFunction): void {
    this.letUseExports(fn, ['s3:PutObject', 's3:GetObject', 's3:DeleteObject', 's3:AbortMultipartUpload']);
  }

  /** Lets a function hand out what people took out, and take that away. */
  letFetchExports(fn: ServiceFunction): void {
    this.letUseExports(fn, ['s3:GetObject', 's3:DeleteObject']);
  }

  private letUseExports(fn: ServiceFunction, actions: string[]): void {
    fn.addEnvironment(ENV.filesBucket, this.bucket.bucketName);
    const statement = new PolicyStatement({ actions, resources: [this.bucket.arnForObjects('exported/*')] });
    fn.allowWildcard(statement, 'An object is named by its export, which is not known before it is made.');
  }

  /** Lets a function hand out what is held on a person; needs `letImport`, by which it sees whether an object is there. */
  letHandOut(fn: ServiceFunction): void {
    const statement = new PolicyStatement({
      actions: ['s3:GetObject'],
      resources: [this.bucket.arnForObjects('exports/*')],
    });
    fn.allowWildcard(statement, 'An export is named by its job and contact, which are not known before it is made.');
  }

  /** Lets a function take in the files that come with forms. What it has taken in it cannot read. */
  letSubmit(fn: ServiceFunction): void {
    fn.addEnvironment(ENV.filesBucket, this.bucket.bucketName);
    // Without it S3 says 403 of an object that is not there.
    fn.allow(new PolicyStatement({ actions: ['s3:ListBucket'], resources: [this.bucket.bucketArn] }));
    const incoming = new PolicyStatement({
      actions: ['s3:PutObject', 's3:GetObject'],
      resources: [this.bucket.arnForObjects('incoming/forms/*')],
    });
    fn.allowWildcard(
      incoming,
      'An upload is named by its form, field and file, which are not known before it is made.',
    );
    const kept = new PolicyStatement({
      actions: ['s3:PutObject'],
      resources: [this.bucket.arnForObjects('files/forms/*')],
    });
    fn.allowWildcard(kept, 'A submitted file is named by its own id, which is not known before it is made.');
  }

  /** Lets a function read the mails that came in, and keep the files that came with them. */
  letReceive(fn: ServiceFunction): void {
    fn.addEnvironment(ENV.filesBucket, this.bucket.bucketName);
    // Without it S3 says 403 of an object that is not there.
    fn.allow(new PolicyStatement({ actions: ['s3:ListBucket'], resources: [this.bucket.bucketArn] }));
    for (const [action, objects] of [
      ['s3:GetObject', 'inbound/*'],
      ['s3:PutObject', 'files/*'],
    ] as const) {
      const statement = new PolicyStatement({ actions: [action], resources: [this.bucket.arnForObjects(objects)] });
      fn.allowWildcard(
        statement,
        'An object is named by its mail or its case and file, not known before they are made.',
      );
    }
  }

  /** Lets a function take in files, and hand out these and archives; and read the mails that came in for no case. */
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
    const archives = new PolicyStatement({
      actions: ['s3:GetObject'],
      resources: [this.bucket.arnForObjects('archives/*')],
    });
    fn.allowWildcard(archives, 'An archive is named by its job and case, which are not known before they are made.');
    const inbound = new PolicyStatement({
      actions: ['s3:GetObject'],
      resources: [this.bucket.arnForObjects('inbound/*')],
    });
    fn.allowWildcard(inbound, 'A mail is named by the mail service, when it comes in.');
  }
}
