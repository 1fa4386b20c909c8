import type { Field } from '../field.schema.ts';
import { typeOf } from '../fields/index.ts';
import type { Form } from '../form.schema.ts';
import type { Condition } from '../shown-fields.ts';
import { conditionsOf, inSections, isShown } from '../shown-fields.ts';
import { blockId, sectionId } from './field-html.ts';

/**
 * Hides what is not asked until the answers say so, and from screen readers too. A browser that does not know `:has()`
 * shows everything: the service drops what need not have been answered. Nothing but names from the configuration gets in.
 */
export function conditionStyle(form: Form): string {
  const rules = inSections(form).flatMap(({ section, fields }) => {
    const shown = fields.filter(isShown);
    const all = shown.map((field) => conditionsOf(form, field));
    const ofSection = section && commonTo(all).map((condition) => hide(form, condition, sectionId(section)));
    const ofFields = shown.flatMap((field, i) =>
      (all[i] ?? []).map((condition) => hide(form, condition, blockId(field))),
    );
    return [...(ofSection ?? []), ...ofFields];
  });
  return rules.length > 0 ? `\n@supports selector(:has(*)){${[...new Set(rules)].join('')}}` : '';
}

/** What all the fields of a section wait for, the section waits for. */
const commonTo = (all: Condition[][]): Condition[] =>
  (all[0] ?? []).filter(({ field, isOneOf }) =>
    all.every((conditions) =>
      conditions.some((one) => one.field === field && JSON.stringify(one.isOneOf) === JSON.stringify(isOneOf)),
    ),
  );

function hide(form: Form, { field: name, isOneOf }: Condition, id: string): string {
  const field = form.fields.find((one) => one.name === name);
  const chosen = field ? isOneOf.flatMap((answer) => selectorOf(field, answer)) : [];
  return `form:not(:has(${chosen.join(',')})) #${id}{display:none}`;
}

function selectorOf(field: Field, answer: unknown): string[] {
  const selector = typeOf(field).chosen?.(field, field.name, answer);
  return selector === undefined ? [] : [selector];
}
