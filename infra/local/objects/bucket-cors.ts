import { AwsError } from '../aws/aws-error.ts';
import type { AwsResponse, UnsignedRequest } from '../types.ts';
import type { Bucket } from './bucket.ts';

interface Rule {
  AllowedOrigins: string[];
  AllowedMethods: string[];
  AllowedHeaders?: string[];
  ExposedHeaders?: string[];
  MaxAge?: number;
}

/** S3's answer to a browser that asks whether it may: by the bucket's CorsConfiguration, refused by 403. */
export function preflight({ resource }: Bucket, { headers }: UnsignedRequest): AwsResponse {
  const method = headers['access-control-request-method'] ?? '';
  const wanted = (headers['access-control-request-headers'] ?? '').toLowerCase().split(/[\s,]+/);
  const rule = rulesOf(resource).find(
    (one) => allows(one, headers['origin'], method) && wanted.every((name) => name === '' || takes(one, name)),
  );
  if (!rule) throw new AwsError('AccessForbidden', 'CORSResponse: This CORS request is not allowed.', 403);
  const granted = { ...headersOf(rule, headers['origin']), 'access-control-allow-headers': wanted.join(', ') };
  return { status: 200, headers: granted, body: '' };
}

/** What lets a page of an allowed origin read the answer; nothing for others. */
export function corsHeaders({ resource }: Bucket, { method, headers }: UnsignedRequest): Record<string, string> {
  const rule = rulesOf(resource).find((one) => allows(one, headers['origin'], method));
  return rule ? headersOf(rule, headers['origin']) : {};
}

function rulesOf({ properties }: Bucket['resource']): Rule[] {
  return (properties['CorsConfiguration'] as { CorsRules: Rule[] } | undefined)?.CorsRules ?? [];
}

function allows({ AllowedOrigins, AllowedMethods }: Rule, origin: string | undefined, method: string): boolean {
  const named = AllowedOrigins.some((allowed) => allowed === '*' || allowed === origin);
  return origin !== undefined && named && AllowedMethods.includes(method);
}

function takes({ AllowedHeaders = [] }: Rule, name: string): boolean {
  return AllowedHeaders.some((allowed) => allowed === '*' || allowed.toLowerCase() === name);
}

function headersOf(rule: Rule, origin = ''): Record<string, string> {
  const { AllowedMethods, ExposedHeaders = [], MaxAge } = rule;
  return {
    'access-control-allow-origin': rule.AllowedOrigins.includes('*') ? '*' : origin,
    'access-control-allow-methods': AllowedMethods.join(', '),
    ...(ExposedHeaders.length > 0 && { 'access-control-expose-headers': ExposedHeaders.join(', ') }),
    ...(MaxAge !== undefined && { 'access-control-max-age': String(MaxAge) }),
    vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
  };
}
