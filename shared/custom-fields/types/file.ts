import * as z from 'zod';
import type { FieldType } from './field-type.ts';

const settings = {};

/** A file by its id; its name is shown where it is known. Whether it exists is for the use-case to ask. */
export const file: FieldType<typeof settings, string> = {
  settings,
  comparedAs: () => 'text',
  value: () =>
    z.string('must be the id of a file').regex(/^file_[0-7][0-9A-HJKMNP-TV-Z]{25}$/, 'is not the id of a file'),
  display: (value, _field, nameOf) => nameOf?.(value) ?? value,
  token: (value, _field, nameOf) => nameOf?.(value) ?? value,
  holds: 'file',
};
