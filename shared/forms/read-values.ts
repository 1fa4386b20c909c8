import { AppError } from '../platform/errors.ts';
import type { Request } from '../platform/http/request.ts';
import { parseJson } from '../platform/http/request.ts';

/** What a page sends beside its fields: no field name may begin with an underscore. It tells a second click from a second submission. */
export const PAGE_KEY = '_key';
/** The language that the page was shown in. */
export const PAGE_LANGUAGE = '_language';
/** The token of the signed link that the page was opened by. */
export const PAGE_LINK = '_link';

/** What was filled in, before it is checked: by field name, as text (or several of one name) from a page or as JSON. */
export type RawValues = Record<string, unknown>;

type Answer = string | number | boolean | string[] | { fileId: string; name: string }[];

/** What was filled in and is right, by field name. */
export type Values = Record<string, Answer>;

/** Takes a submission's body apart; throws unreadable or unsupported-media-type. */
export async function readRawValues({ body, contentType, headers }: Request): Promise<RawValues> {
  if (contentType === 'application/json') {
    const json = parseJson(body);
    if (json === null || typeof json !== 'object' || Array.isArray(json)) {
      throw new AppError('unreadable', 'The body must be a JSON object of field names and values.');
    }
    return json as RawValues;
  }
  if (contentType === 'application/x-www-form-urlencoded' || contentType === 'multipart/form-data') {
    return readPage(body, headers['content-type'] ?? '');
  }
  throw new AppError(
    'unsupported-media-type',
    'Send the form as application/json, application/x-www-form-urlencoded or multipart/form-data.',
  );
}

/** Files are not taken by this: of one that was sent all the same, its name counts as text. */
async function readPage(body: Buffer, contentType: string): Promise<RawValues> {
  try {
    const form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData();
    const values = new Map<string, string | string[]>();
    for (const [name, value] of form) {
      const text = typeof value === 'string' ? value : value.name;
      const before = values.get(name);
      values.set(name, before === undefined ? text : [before, text].flat());
    }
    return Object.fromEntries(values);
  } catch {
    throw new AppError('unreadable', 'The form data could not be read.');
  }
}
