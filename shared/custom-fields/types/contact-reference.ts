import { idOf } from '../../platform/ids.ts';
import type { FieldType } from './field-type.ts';

const settings = {};

/** A contact by its id; its name is shown where it is known. Whether it exists and may be seen is for the use-case to ask. */
export const contactReference: FieldType<typeof settings, string> = {
  settings,
  comparedAs: () => 'contact',
  value: () => idOf('contact'),
  display: (value, _field, nameOf) => nameOf?.(value) ?? value,
  token: (value, _field, nameOf) => nameOf?.(value) ?? value,
  holds: 'contact',
};
