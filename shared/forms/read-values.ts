import * as z from 'zod';
import { AppError } from '../platform/errors.ts';
import type { Request } from '../platform/http/request.ts';
import { parseJson } from '../platform/http/request.ts';
import { validate } from '../platform/http/validate.ts';
import { fieldTypes } from './fields/index.ts';
import type { Form } from './form.schema.ts';

/** Of a page alone: tells a second click from a second submission. No field name may begin with an underscore. */
export const PAGE_KEY = '_key';

/** What was filled in, before it is checked: by field name, as text from a page or as JSON. */
export type RawValues = Record<string, unknown>;

/** What was filled in and is right, by field name. */
export type Values = Record<string, string | number | boolean>;

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

async function readPage(body: Buffer, contentType: string): Promise<RawValues> {
  try {
    const form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData();
    // Of a field that came twice the last counts; files are not taken by this kind of field.
    return Object.fromEntries([...form].map(([name, value]) => [name, typeof value === 'string' ? value : value.name]));
  } catch {
    throw new AppError('unreadable', 'The form data could not be read.');
  }
}

/** The values as the form's fields let them through; throws invalid, field by field. An empty answer is none. */
export function checkValues(form: Form, raw: RawValues): Values {
  const given = Object.fromEntries(
    Object.entries(raw).filter(
      ([name, value]) => name !== PAGE_KEY && value !== null && (typeof value !== 'string' || value.trim() !== ''),
    ),
  );
  return validate(schemaOf(form), given) as Values;
}

/** What a submission of the form must look like. */
export const schemaOf = (form: Form) =>
  z.strictObject(
    Object.fromEntries(
      form.fields.map((field) => {
        const value = fieldTypes[field.type].value(field);
        return [field.name, field.required ? value : value.optional()];
      }),
    ),
  );
