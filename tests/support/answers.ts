import type { APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import type { HttpEvent } from '../../shared/platform/http/request.ts';

type Handler = (event: HttpEvent, context: Context) => unknown;

export interface Answered {
  status: number;
  headers: Record<string, unknown>;
  body: string;
}

/** What a group's handler answers to a request. */
export async function ask(handler: unknown, event: HttpEvent): Promise<Answered> {
  const answer = (await (handler as Handler)(event, {
    awsRequestId: 'request-1',
  } as Context)) as APIGatewayProxyStructuredResultV2;
  return { status: answer.statusCode ?? 0, headers: answer.headers ?? {}, body: answer.body ?? '' };
}

/** The same with the body as JSON. */
export async function askJson(handler: unknown, event: HttpEvent) {
  const answer = await ask(handler, event);
  return { ...answer, json: (answer.body === '' ? undefined : JSON.parse(answer.body)) as Record<string, unknown> };
}
