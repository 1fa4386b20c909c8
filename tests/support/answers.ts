import type { APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { wrongWith } from './contract/check-answer.ts';
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
  const { statusCode: status = 0, headers = {}, body = '' } = answer;
  const [method = '', path = ''] = event.routeKey.split(' ');
  const wrong = wrongWith({ method, path, status, contentType: headers['content-type'] as string, body });
  if (wrong) throw new Error(wrong);
  return { status, headers, body };
}

/** The same with the body as JSON. */
export async function askJson(handler: unknown, event: HttpEvent) {
  const answer = await ask(handler, event);
  return { ...answer, json: (answer.body === '' ? undefined : JSON.parse(answer.body)) as Record<string, unknown> };
}
