import type { HttpRequest } from '../gateway/http-answer.ts';

/** The body's JSON object; undefined when it is none. */
export function readBody(request: HttpRequest): Record<string, unknown> | undefined {
  try {
    const body: unknown = JSON.parse(request.body.toString('utf8'));
    return body && typeof body === 'object' ? (body as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
