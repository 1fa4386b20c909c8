import { type Field, typeOf } from './types/index.ts';

/** A field and those that it waits for, back to itself. */
export type Circle = string[];

/**
 * The fields of a set, each after those it depends on: the field that shows it, the operands of its calculation. Else
 * in the order in which they are shown. Depending on each other in a circle, which configuration never does, is told.
 */
export function evaluationOrder(fields: Field[]): { ordered: Field[]; circle?: Circle } {
  const byId = new Map(fields.map((field) => [field.id, field]));
  const ordered = new Set<Field>();

  function visit(field: Field, waiting: string[]): Circle | undefined {
    if (ordered.has(field)) return undefined;
    const path = [...waiting, field.id];
    if (waiting.includes(field.id)) return path.slice(path.indexOf(field.id));
    for (const id of dependenciesOf(field)) {
      const other = byId.get(id);
      const circle = other && visit(other, path);
      if (circle) return circle;
    }
    ordered.add(field);
    return undefined;
  }

  for (const field of fields.toSorted((one, other) => one.order - other.order)) {
    const circle = visit(field, []);
    if (circle) return { ordered: [...ordered], circle };
  }
  return { ordered: [...ordered] };
}

const dependenciesOf = (field: Field) => [
  ...(field.visibleWhen ? [field.visibleWhen.field] : []),
  ...(typeOf(field).dependsOn?.(field) ?? []),
];
