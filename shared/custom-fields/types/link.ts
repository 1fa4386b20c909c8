import * as z from 'zod';
import { plainText } from '../../forms/fields/text.ts';
import type { FieldType } from './field-type.ts';

const settings = {};

const MESSAGE = 'is not a web address such as https://example.org';

/** A web address; http and https alone, since a client shows it as a link. */
export const link: FieldType<typeof settings, string> = {
  settings,
  comparedAs: () => 'text',
  value: () =>
    plainText(2048).pipe(
      z.url({ protocol: /^https?$/, error: MESSAGE }).refine((value) => /^https?:\/\/[^\s/]/i.test(value), MESSAGE),
    ),
  display: (value) => value,
  token: (value) => value,
};
