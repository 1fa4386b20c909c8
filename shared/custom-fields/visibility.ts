import type { FieldCommon } from './field-common.schema.ts';
import type { Values } from './types/field-type.ts';

/** Whether a field is asked for, by what the record has so far. A list meets the condition when one of its entries does. */
export function isVisible({ visibleWhen }: Pick<FieldCommon, 'visibleWhen'>, values: Values): boolean {
  if (!visibleWhen) return true;
  const wanted = [visibleWhen.is].flat();
  const found: unknown[] = [values.get(visibleWhen.field)].flat();
  return found.some((value) => (wanted as unknown[]).includes(value));
}
