import { expect, it } from 'vitest';
import { functionEntries } from '../../infra/bundling/function-entries.ts';
import { ENV } from '../../shared/platform/env.ts';
import { aTemplate, listed } from './synthesise.ts';

const bucketIn = ({ ofType }: ReturnType<typeof aTemplate>) => {
  const bucket = ofType('AWS::S3::Bucket').find(({ logicalId }) => logicalId.startsWith('Files'));
  if (!bucket) throw new Error('The template has no bucket for files');
  return bucket;
};
const stack = aTemplate();
const bucket = bucketIn(stack);

it('files lie encrypted in a bucket that is closed to the public, and stay where data is kept', () => {
  expect(bucket).toMatchObject({
    DeletionPolicy: 'Retain',
    Properties: {
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
      },
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    },
  });
  expect(bucket.Properties).not.toHaveProperty('VersioningConfiguration');
  expect(bucketIn(aTemplate({ retainData: false })).DeletionPolicy).toBe('Delete');
});

it('only pages of the configured clients, and of sites with forms, may send and fetch them', () => {
  expect(bucket.Properties['CorsConfiguration']).toMatchObject({
    CorsRules: [{ AllowedOrigins: ['https://cases.example.org'], AllowedMethods: ['POST', 'GET'] }],
  });
  const withSites = bucketIn(aTemplate({ formOrigins: ['https://www.example.org'] }));
  expect(withSites.Properties['CorsConfiguration']).toMatchObject({
    CorsRules: [{ AllowedOrigins: ['https://cases.example.org', 'https://www.example.org'] }],
  });
});

it('what arrived and was never recorded goes after a day, and so do archives and what is held on a person; what people took out after seven, what was imported and mails after thirty', () => {
  expect(bucket.Properties['LifecycleConfiguration']).toMatchObject({
    Rules: [
      { Prefix: 'incoming/', ExpirationInDays: 1, Status: 'Enabled' },
      { Prefix: 'archives/', ExpirationInDays: 1, Status: 'Enabled' },
      { Prefix: 'exports/', ExpirationInDays: 1, Status: 'Enabled' },
      { Prefix: 'exported/', ExpirationInDays: 7, Status: 'Enabled' },
      { Prefix: 'imports/', ExpirationInDays: 30, Status: 'Enabled' },
      { Prefix: 'inbound/', ExpirationInDays: 30, Status: 'Enabled' },
      { AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 } },
    ],
  });
});

it('each function reaches the files that are its own, and only react deletes those of cases', () => {
  const s3Of = (name: string) =>
    stack.statementsOf(name).flatMap(({ Action, Resource }) => {
      const actions = listed(Action)
        .filter((action) => action.startsWith('s3:'))
        .toSorted();
      const reaches = JSON.stringify(Resource).includes(bucket.logicalId);
      return actions.length > 0 && reaches ? [[JSON.stringify(Resource).match(/[a-z]+(\/[a-z]+)?\/\*/g), actions]] : [];
    });
  const deployed = Object.keys(functionEntries).filter((name) => name !== 'deployment-empty-buckets');
  const reaching = deployed.filter((name) => s3Of(name).length > 0);
  expect(reaching).toEqual([
    'api-intake',
    'api-casework',
    'api-administration',
    'api-insight',
    'stream-react',
    'queue-send-message',
    'queue-run-bulk',
    'queue-run-import',
    'queue-run-export',
    'mail-inbound',
  ]);
  expect(s3Of('queue-send-message')).toEqual([[['files/*'], ['s3:GetObject']]]);
  expect(s3Of('mail-inbound')).toEqual([
    [null, ['s3:ListBucket']],
    [['inbound/*'], ['s3:GetObject']],
    [['files/*'], ['s3:PutObject']],
  ]);
  expect(s3Of('queue-run-bulk')).toEqual([
    [['files/*'], ['s3:GetObject']],
    [['archives/*', 'exports/*'], ['s3:PutObject']],
  ]);
  const imports = [
    [null, ['s3:ListBucket']],
    [['imports/*'], ['s3:GetObject', 's3:PutObject']],
  ];
  expect(s3Of('queue-run-import')).toEqual(imports);
  expect(s3Of('api-administration')).toEqual([...imports, [['exports/*'], ['s3:GetObject']]]);
  const exported = ['s3:AbortMultipartUpload', 's3:DeleteObject', 's3:GetObject', 's3:PutObject'];
  expect(s3Of('queue-run-export')).toEqual([[['exported/*'], exported]]);
  expect(s3Of('api-insight')).toEqual([[['exported/*'], ['s3:DeleteObject', 's3:GetObject']]]);
  expect(s3Of('stream-react')).toEqual([[['files/*'], ['s3:DeleteObject']]]);
  expect(s3Of('api-intake')).toEqual([
    [null, ['s3:ListBucket']],
    [['incoming/forms/*'], ['s3:GetObject', 's3:PutObject']],
    [['files/forms/*'], ['s3:PutObject']],
  ]);
  expect(s3Of('api-casework')).toEqual([
    [null, ['s3:ListBucket']],
    [
      ['files/*', 'incoming/*'],
      ['s3:GetObject', 's3:PutObject'],
    ],
    [['archives/*', 'inbound/*'], ['s3:GetObject']],
  ]);
  expect(stack.functionNamed('api-casework').Properties.Environment.Variables[ENV.filesBucket]).toEqual({
    Ref: bucket.logicalId,
  });
});
