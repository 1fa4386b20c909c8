import { idOf } from '../../platform/ids.ts';
import type { FieldType } from './field-type.ts';

const settings = {};

/** A case by its id; its name is shown where it is known. Whether it exists and may be seen is for the use-case to ask. */
export const caseReference: FieldType<typeof settings, string> = {
  settings,
  comparedAs: () => 'text',
  value: () => idOf('case'),
  display: (value, _field, nameOf) => nameOf?.(value) ?? value,
  token: (value, _field, nameOf) => nameOf?.(value) ?? value,
  holds: 'case',
};
