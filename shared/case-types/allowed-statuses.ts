import type { CaseType } from './case-type.schema.ts';
import type { Status } from './vocabulary.schema.ts';

/** Whether cases of a type may stand at a status: one that the type names, or where it names none, any of its category. */
export const isAllowed = ({ id, categories }: Status, { statuses, category }: CaseType) =>
  statuses.length > 0 ? statuses.includes(id) : categories.length === 0 || categories.includes(category);
