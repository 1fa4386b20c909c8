import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterFile } from '../../flows/after-file.ts';
import { dataRoot } from '../../support/data-root.ts';

const projectFile = join(import.meta.dirname, '..', '..', '..', 'package.json');

/** A bundle may use the SDK through `sdk('client-dynamodb')`; it is loaded from the project. */
const preamble = `import { createRequire } from 'node:module';
const sdk = (name) => createRequire(${JSON.stringify(projectFile)})('@aws-sdk/' + name);\n`;

/** A new folder that goes when the test file has run. */
export function aDirectory(): string {
  const directory = mkdtempSync(join(dataRoot(), 'dossier-test-'));
  afterFile(async () => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

/** An assembly as `cdk synth` leaves it, of a template and of one module for each function. */
export function anAssembly(Resources: Record<string, unknown>, bundles: Record<string, string> = {}): string {
  const directory = aDirectory();
  const write = (name: string, content: object) => writeFileSync(join(directory, name), JSON.stringify(content));
  const stack = { type: 'aws:cloudformation:stack', properties: { templateFile: 'Sample.template.json' } };
  write('manifest.json', { artifacts: { Sample: stack } });
  write('Sample.template.json', { Resources });
  write('Sample.assets.json', {
    files: Object.fromEntries(Object.keys(bundles).map((name) => [name, { source: { path: `asset.${name}` } }])),
  });
  for (const [name, code] of Object.entries(bundles)) {
    mkdirSync(join(directory, `asset.${name}`));
    writeFileSync(join(directory, `asset.${name}`, 'index.mjs'), preamble + code);
  }
  return directory;
}

/** A function called `name` with the bundle of that name, and its role; `Statement` is the role's only policy. */
export function aFunction(
  name: string,
  Statement: unknown[],
  more: Record<string, unknown> = {},
): Record<string, unknown> {
  const id = name.replaceAll(/\W/g, '');
  return {
    [id]: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Code: { S3Bucket: 'assets', S3Key: `${name}.zip` },
        Handler: 'index.handler',
        Role: { 'Fn::GetAtt': [`${id}Role`, 'Arn'] },
        Environment: { Variables: { TABLE_NAME: { Ref: 'Table' } } },
        ...more,
      },
      Metadata: { 'aws:cdk:path': `Sample/${name}/Function/Resource` },
    },
    [`${id}Role`]: { Type: 'AWS::IAM::Role', Properties: {} },
    [`${id}Policy`]: {
      Type: 'AWS::IAM::Policy',
      Properties: { PolicyName: `${id}Policy`, PolicyDocument: { Statement }, Roles: [{ Ref: `${id}Role` }] },
    },
  };
}

export function allow(Action: string | string[], Resource: unknown, Condition?: unknown): Record<string, unknown> {
  return { Effect: 'Allow', Action, Resource, ...(Condition !== undefined && { Condition }) };
}

export const tableArn = { 'Fn::GetAtt': ['Table', 'Arn'] };
export const streamArn = { 'Fn::GetAtt': ['Table', 'StreamArn'] };

/** What Lambda needs to read a stream in a function's name. */
export const readStream = [
  allow(['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'], streamArn),
  allow('dynamodb:ListStreams', '*'),
];

export const aTable = {
  Table: {
    Type: 'AWS::DynamoDB::GlobalTable',
    Properties: {
      TableName: 'sample-table',
      AttributeDefinitions: ['pk', 'sk', 'gsi1pk'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'gsi1',
          KeySchema: [{ AttributeName: 'gsi1pk', KeyType: 'HASH' }],
          Projection: { ProjectionType: 'ALL' },
        },
      ],
      StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    },
  },
};

/** The function `consumer`, fed from the table's stream. */
export function aMapping(consumer: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    Mapping: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        EventSourceArn: streamArn,
        FunctionName: { Ref: consumer },
        StartingPosition: 'TRIM_HORIZON',
        ...more,
      },
    },
  };
}

export const aBucket = { Failures: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'failures' } } };
