import { App, type Environment } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import cdk from '../../cdk.json' with { type: 'json' };
import { CaseManagementStack } from '../../infra/case-management-stack.ts';
import { readStage, type StageConfig } from '../../infra/config.ts';

export type Reference = { Ref: string } | { 'Fn::GetAtt': [string, string] };

export interface Statement {
  Action: string | string[];
  Resource: unknown;
  Condition?: { 'ForAllValues:StringLike'?: { 'dynamodb:LeadingKeys': string[] } };
}

interface Limits {
  ThrottlingRateLimit: number;
}

/** The properties that more than one kind of question is asked about; the others are compared whole. */
export interface Properties {
  [name: string]: unknown;
  AccessLogSettings: { Format: string };
  AlarmDescription: string;
  AssumeRolePolicyDocument: object;
  AuthorizationScopes?: string[];
  DefaultRouteSettings: Limits;
  Description: string;
  Environment: { Variables: Record<string, unknown> };
  FilterCriteria: { Filters: { Pattern: string }[] };
  FunctionName: Reference;
  GlobalSecondaryIndexes: { IndexName: string; Projection: { ProjectionType: string } }[];
  LoggingConfig: { LogGroup: Reference };
  MetricName?: string;
  Metrics?: { MetricStat?: object }[];
  PolicyDocument: { Statement: Statement[] };
  Role: Reference;
  Roles: Reference[];
  RouteKey: string;
  RouteSettings: Record<string, Limits>;
  Timeout: number;
  TracingConfig?: { Mode: string };
}

export interface Resource {
  logicalId: string;
  Type: string;
  Properties: Properties;
  DeletionPolicy?: string;
  DependsOn?: string[];
}

/** An app with the stack of a stage, whose functions are not bundled. */
export function anApp(change: Partial<StageConfig> = {}, env?: Environment) {
  const app = new App({
    context: { ...cdk.context, 'aws:cdk:bundling-stacks': [] },
    builtinCloudFormationValidation: false,
  });
  const stack = new CaseManagementStack(app, 'Dossier-test', {
    config: { ...readStage('production'), ...change },
    ...(env && { env }),
  });
  return { app, stack };
}

/** The template of a stage, with the questions that several tests ask of it. */
export function aTemplate(change: Partial<StageConfig> = {}, env?: Environment) {
  const template = Template.fromStack(anApp(change, env).stack);

  const ofType = (type: string): Resource[] => {
    const found = Object.entries(template.findResources(type));
    return found.map(([logicalId, { Properties, DeletionPolicy, DependsOn }]) => ({
      logicalId,
      Type: type,
      Properties,
      DeletionPolicy,
      DependsOn,
    }));
  };
  const resources = (): Resource[] =>
    Object.entries((template.toJSON() as { Resources: Record<string, Omit<Resource, 'logicalId'>> }).Resources).map(
      ([logicalId, resource]) => ({ logicalId, ...resource }),
    );
  const only = (type: string): Resource => {
    const [first, ...others] = ofType(type);
    if (!first || others.length > 0) throw new Error(`The template has ${others.length + (first ? 1 : 0)} ${type}`);
    return first;
  };
  const statementsOfRole = (role: string) =>
    ofType('AWS::IAM::Policy')
      .filter(({ Properties: { Roles } }) => Roles.some((reference) => target(reference) === role))
      .flatMap(({ Properties: { PolicyDocument } }) => PolicyDocument.Statement);
  /** By its construct id; a logical id drops the hyphens and ends in a hash of eight characters. */
  const functionNamed = (name: string): Resource => {
    const ending = name.replaceAll('-', '');
    const found = ofType('AWS::Lambda::Function').find(({ logicalId }) => logicalId.slice(0, -8).endsWith(ending));
    if (!found) throw new Error(`The template has no function ${name}`);
    return found;
  };
  const roleOf = (name: string) => target(functionNamed(name).Properties.Role);
  return {
    ofType,
    resources,
    only,
    functionNamed,
    roleOf,
    statementsOfRole,
    statementsOf: (name: string) => statementsOfRole(roleOf(name)),
  };
}

/** The logical id that a reference points at. */
export const target = (reference: Reference): string =>
  'Ref' in reference ? reference.Ref : reference['Fn::GetAtt'][0];

export const listed = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value]);
