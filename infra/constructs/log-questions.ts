import { Stack } from 'aws-cdk-lib';
import { type ILogGroup, LogGroup, QueryDefinition, QueryString } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';

const questions: Record<string, ConstructorParameters<typeof QueryString>[0]> = {
  // By the id that a client was given with an error, or that a change names as its root.
  'What one request led to': {
    fields: ['@timestamp', 'message', 'route', 'status', 'entity', 'kind', 'changeId', 'caseId', '@log'],
    filterStatements: ["rootId = 'REQUEST-ID'"],
    sort: '@timestamp asc',
    limit: 1000,
  },
  'What went wrong': {
    fields: ['@timestamp', 'message', 'error', 'route', 'entity', 'caseId', 'rootId', 'stack', '@log'],
    filterStatements: ["level = 'ERROR' or @message like /Task timed out|Runtime exited/"],
    sort: '@timestamp desc',
    limit: 200,
  },
  'How long each route takes': {
    filterStatements: ["message = 'request'"],
    statsStatements: ['count(*) as requests, pct(milliseconds, 50) as p50, pct(milliseconds, 99) as p99 by route'],
    sort: 'p99 desc',
  },
};

/** Questions to the logs of all functions, saved in CloudWatch under the name of the stack. They cost when they are asked. */
export class LogQuestions extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const stack = Stack.of(this);
    const logGroups: ILogGroup[] = stack.node.findAll().filter((construct) => construct instanceof LogGroup);
    for (const [name, question] of Object.entries(questions)) {
      new QueryDefinition(this, name.replaceAll(' ', ''), {
        queryDefinitionName: `${stack.stackName}/${name}`,
        queryString: new QueryString(question),
        logGroups,
      });
    }
  }
}
