/** What a resource answers to; `{…}` is filled in from the deployment. */
interface Naming {
  /** The property that gives the physical name; without a value the logical id is the name. */
  nameFrom?: string;
  /** What `Ref` answers, unless it is the name. */
  ref?: string;
  attributes?: Record<string, string>;
}

const arn = (service: string, path: string) => `arn:aws:${service}:{region}:{account}:${path}`;

const table: Naming = {
  nameFrom: 'TableName',
  attributes: {
    Arn: arn('dynamodb', 'table/{name}'),
    StreamArn: arn('dynamodb', 'table/{name}/stream/2025-01-01T00:00:00.000'),
  },
};

/** CloudFormation's `Ref` and `Fn::GetAtt` answers, by resource type, as its resource reference documents them. */
const namings: Record<string, Naming> = {
  'AWS::ApiGatewayV2::Api': { attributes: { ApiEndpoint: '{apiUrl}', ApiId: '{name}' } },
  'AWS::ApiGatewayV2::Authorizer': { attributes: { AuthorizerId: '{name}' } },
  'AWS::ApiGatewayV2::Integration': { attributes: { IntegrationId: '{name}' } },
  'AWS::ApiGatewayV2::Route': { attributes: { RouteId: '{name}' } },
  'AWS::ApiGatewayV2::Stage': { nameFrom: 'StageName' },
  'AWS::CloudWatch::Alarm': { nameFrom: 'AlarmName', attributes: { Arn: arn('cloudwatch', 'alarm:{name}') } },
  'AWS::CloudWatch::CompositeAlarm': { nameFrom: 'AlarmName', attributes: { Arn: arn('cloudwatch', 'alarm:{name}') } },
  'AWS::Cognito::UserPool': {
    ref: '{region}_{name}',
    attributes: {
      Arn: arn('cognito-idp', 'userpool/{region}_{name}'),
      ProviderName: 'cognito-idp.{region}.amazonaws.com/{region}_{name}',
      ProviderURL: 'https://cognito-idp.{region}.amazonaws.com/{region}_{name}',
      UserPoolId: '{region}_{name}',
    },
  },
  'AWS::Cognito::UserPoolClient': { attributes: { ClientId: '{name}', Name: '{name}' } },
  'AWS::Cognito::UserPoolDomain': { nameFrom: 'Domain' },
  'AWS::Cognito::UserPoolGroup': { nameFrom: 'GroupName' },
  'AWS::Cognito::UserPoolResourceServer': { nameFrom: 'Identifier' },
  'AWS::DynamoDB::GlobalTable': table,
  'AWS::DynamoDB::Table': table,
  'AWS::Events::EventBus': { nameFrom: 'Name', attributes: { Arn: arn('events', 'event-bus/{name}') } },
  'AWS::Events::Rule': { nameFrom: 'Name', attributes: { Arn: arn('events', 'rule/{name}') } },
  'AWS::IAM::ManagedPolicy': { ref: 'arn:aws:iam::{account}:policy/{name}' },
  'AWS::IAM::Policy': { nameFrom: 'PolicyName' },
  'AWS::IAM::Role': {
    nameFrom: 'RoleName',
    attributes: { Arn: 'arn:aws:iam::{account}:role/{name}', RoleId: '{name}' },
  },
  'AWS::Lambda::EventSourceMapping': {
    attributes: { Id: '{name}', EventSourceMappingArn: arn('lambda', 'event-source-mapping:{name}') },
  },
  'AWS::Lambda::Function': { nameFrom: 'FunctionName', attributes: { Arn: arn('lambda', 'function:{name}') } },
  'AWS::Logs::LogGroup': { nameFrom: 'LogGroupName', attributes: { Arn: arn('logs', 'log-group:{name}:*') } },
  'AWS::S3::Bucket': {
    nameFrom: 'BucketName',
    attributes: {
      Arn: 'arn:aws:s3:::{name}',
      DomainName: '{name}.s3.amazonaws.com',
      RegionalDomainName: '{name}.s3.{region}.amazonaws.com',
    },
  },
  'AWS::SES::ConfigurationSet': { nameFrom: 'Name' },
  'AWS::SES::EmailIdentity': { nameFrom: 'EmailIdentity' },
  'AWS::SNS::Topic': {
    nameFrom: 'TopicName',
    ref: arn('sns', '{name}'),
    attributes: { TopicArn: arn('sns', '{name}'), TopicName: '{name}' },
  },
  'AWS::SQS::Queue': {
    nameFrom: 'QueueName',
    // The SDK sends to the host of a queue's address, so that address is the local endpoint's.
    ref: '{endpointUrl}/{account}/{name}',
    attributes: {
      Arn: arn('sqs', '{name}'),
      QueueName: '{name}',
      QueueUrl: '{endpointUrl}/{account}/{name}',
    },
  },
  'AWS::Scheduler::Schedule': { nameFrom: 'Name', attributes: { Arn: arn('scheduler', 'schedule/default/{name}') } },
  'AWS::Scheduler::ScheduleGroup': { nameFrom: 'Name', attributes: { Arn: arn('scheduler', 'schedule-group/{name}') } },
};

/** What `{region}`, `{account}`, `{endpointUrl}` and `{apiUrl}` stand for. */
export type Places = Record<'region' | 'account' | 'endpointUrl' | 'apiUrl', string>;

/** The property that may give a resource of this type its physical name. */
export function nameProperty(type: string): string | undefined {
  return namings[type]?.nameFrom;
}

/** What `Ref` answers for a resource; for a type without rules of its own, its name. */
export function refOf(type: string, name: string, places: Places): string {
  return fill(namings[type]?.ref ?? '{name}', name, places);
}

/** What `Fn::GetAtt` answers for a resource, or undefined for an attribute that is not known. */
export function attributeOf(
  resource: { type: string; name: string },
  attribute: string,
  places: Places,
): string | undefined {
  const pattern = namings[resource.type]?.attributes?.[attribute];
  return pattern === undefined ? undefined : fill(pattern, resource.name, places);
}

function fill(pattern: string, name: string, places: Places): string {
  return pattern.replaceAll(/\{(\w+)\}/g, (_, key: string) => (key === 'name' ? name : places[key as keyof Places]));
}
