import { readFile } from 'node:fs/promises';
import { Reply } from '../../../shared/platform/http/route.ts';
import type { Request } from '../../../shared/platform/http/request.ts';
import { digest } from '../../../shared/platform/ids.ts';
import { route } from '../route.ts';

/** An OpenAPI document, version 3.1. */
interface OpenApiDocument {
  openapi: string;
  info: { title: string; version: string; description: string };
  paths: Record<string, object>;
  [member: string]: unknown;
}

/** A file beside the function: code that loaded it would make every start of the function longer. */
const FILE = new URL('openapi.json', import.meta.url);

let kept: { text: string; etag: string } | undefined;

async function readDescription() {
  if (kept) return kept;
  const text = await readFile(FILE, 'utf8');
  kept = { text, etag: `"${digest(text).slice(0, 32)}"` };
  return kept;
}

function show({ text, etag }: NonNullable<typeof kept>, { headers }: Request): Reply<OpenApiDocument> {
  const always = { etag, 'cache-control': 'public, max-age=300' };
  if (headers['if-none-match'] === etag) return new Reply(304, always);
  return new Reply(200, { ...always, 'content-type': 'application/json' }, text);
}

/** What this API is, for whoever writes a client of it. */
export const apiDescription = [
  route({
    method: 'GET',
    path: '/openapi.json',
    permission: 'public',
    also: { 304: [] },
    run: readDescription,
    view: show,
  }),
];
