import type { Deployment } from '../types.ts';

export interface Invoking {
  /** Service principal, such as events.amazonaws.com. */
  service: string;
  functionArn: string;
  sourceArn: string;
}

/** Whether the template has an AWS::Lambda::Permission that lets this service invoke the function from this source. */
export function mayInvoke(deployment: Deployment, { service, functionArn, sourceArn }: Invoking): boolean {
  return deployment.ofType('AWS::Lambda::Permission').some(({ properties }) => {
    const { Action, Principal, FunctionName, SourceArn } = properties as Record<string, string | undefined>;
    return (
      (Action === 'lambda:InvokeFunction' || Action === 'lambda:*') &&
      Principal === service &&
      isNamed(functionArn, FunctionName) &&
      (SourceArn === undefined || arnLike(SourceArn).test(sourceArn))
    );
  });
}

/** Whether `name`, a function's name or ARN as templates give either, means this function. */
export function isNamed(functionArn: string, name: string | undefined): boolean {
  return name !== undefined && (functionArn === name || functionArn.endsWith(`:function:${name}`));
}

function arnLike(pattern: string): RegExp {
  const source = pattern.replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(`^${source.replaceAll('*', '.*').replaceAll('?', '.')}$`);
}
