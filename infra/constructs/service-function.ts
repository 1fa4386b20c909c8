import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { Alarm, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  type Code,
  Function as LambdaFunction,
  LoggingFormat,
  RecursiveLoop,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { ENV, type EnvName } from '../../shared/platform/env.ts';
import type { FunctionName } from '../bundling/function-entries.ts';
import type { StageConfig } from '../config.ts';
import type { Data } from './data.ts';
import { acceptWildcards } from './wildcards.ts';

/** What every function of the service is built upon. */
export interface Foundation {
  config: StageConfig;
  data: Data;
  codeOf: (name: FunctionName) => Code;
  /** Where people reach the API, known once that is there. */
  publicAddress: string;
}

export interface ServiceFunctionProps {
  foundation: Foundation;
  /** What a failure means to people, in one sentence; the alarm carries it. */
  errorImpact: string;
  timeout: Duration;
  /** Beyond the table and the organisation, which every function knows. */
  environment?: Partial<Record<EnvName, string>>;
  /** It sends itself messages, as often as its work takes. */
  callsItself?: boolean;
}

/** The only place that creates a Lambda: its own role and log group, an alarm, and no permission but to write its logs. */
export class ServiceFunction extends LambdaFunction {
  private readonly ownRole: Role;

  constructor(scope: Construct, id: FunctionName, props: ServiceFunctionProps) {
    const { config, data, codeOf, publicAddress } = props.foundation;
    const logGroup = new LogGroup(scope, `${id}-logs`, {
      retention: config.logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(scope, `${id}-role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    role.addToPolicy(
      new PolicyStatement({
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [logGroup.logGroupArn],
      }),
    );

    super(scope, id, {
      description: props.errorImpact,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: codeOf(id),
      // Processor time grows with memory (one vCPU at 1,769 MB), and a cold start is all processor time.
      memorySize: 1024,
      timeout: props.timeout,
      // Lambda stops a function after sixteen messages in a row from itself: https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html
      ...(props.callsItself && { recursiveLoop: RecursiveLoop.ALLOW }),
      role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      ...(config.traces && { tracing: Tracing.ACTIVE }),
      environment: {
        ...organisation(config),
        [ENV.publicAddress]: publicAddress,
        [ENV.table]: data.table.tableName,
        [ENV.service]: Stack.of(scope).stackName,
        [ENV.traces]: String(config.traces),
        ...props.environment,
      },
    });
    this.ownRole = role;
    if (config.traces) acceptTraces(role);
    this.alarmOnErrors(props.errorImpact);
  }

  /** Adds statements to this function's own role. */
  allow(...statements: PolicyStatement[]): this {
    for (const statement of statements) this.addToRolePolicy(statement);
    return this;
  }

  /** Adds a statement whose resource must end in a wildcard, with the reason that cdk-nag is given. */
  allowWildcard(statement: PolicyStatement, reason: string): this {
    acceptWildcards(this.ownRole, statement, reason);
    return this.allow(statement);
  }

  private alarmOnErrors(errorImpact: string): void {
    new Alarm(this, 'Errors', {
      alarmDescription: `${errorImpact} Look for the error in the log group of ${this.node.id}.`,
      metric: this.metricErrors({ period: Duration.minutes(5) }),
      threshold: 1,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
  }
}

/** The CDK lets a function that is traced send traces: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsx-ray.html */
function acceptTraces(role: Role): void {
  Validations.of(role).acknowledge({
    id: 'AwsSolutions::AwsSolutions-IAM5[Resource::*]',
    reason: 'X-Ray knows no resources to which the sending of traces could be narrowed.',
  });
}

function organisation({ organisation }: StageConfig): Partial<Record<EnvName, string>> {
  const { name, timeZone, colour, logo, caseAddress } = organisation;
  return {
    [ENV.organisationName]: name,
    [ENV.organisationTimeZone]: timeZone,
    [ENV.organisationColour]: colour,
    ...(logo && { [ENV.organisationLogo]: logo }),
    ...(caseAddress && { [ENV.caseAddress]: caseAddress }),
  };
}
