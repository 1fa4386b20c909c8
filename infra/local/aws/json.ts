import { AwsError } from './aws-error.ts';
import type { AwsRequest, AwsResponse } from '../types.ts';

export type Json = Record<string, unknown>;

/** The request's JSON object ({} for an empty body); throws SerializationException for anything else, as AWS does. */
export function readJson(request: AwsRequest): Json {
  if (request.body.length === 0) return {};
  try {
    const body: unknown = JSON.parse(request.body.toString('utf8'));
    if (body && typeof body === 'object' && !Array.isArray(body)) return body as Json;
  } catch {
    // Answered below like every other body that is not an object.
  }
  throw new AwsError('SerializationException', 'The body is not a JSON object');
}

/** An answer of 200 in JSON. */
export function answer(body: Json): AwsResponse {
  return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}
