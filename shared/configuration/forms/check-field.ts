import type { Field } from '../../forms/field.schema.ts';
import { SPECIAL_SETTINGS } from '../../forms/fields/field-type.ts';
import { typeOf } from '../../forms/fields/index.ts';
import type { Form } from '../../forms/form.schema.ts';
import { inShownOrder, isShown } from '../../forms/shown-fields.ts';
import type { Found } from '../check-form.ts';

/** What is wrong with a field by itself, and among the fields of its form. */
export function checkField(form: Form, field: Field, i: number): Found[] {
  return [
    ...checkPlace(form, field, i),
    ...checkSettings(field),
    ...checkSilence(field),
    ...checkConditions(form, field),
  ].map(({ field: pointer, detail }) => ({ field: `/fields/${i}${pointer}`, detail }));
}

function checkPlace({ fields, sections }: Form, { name, section }: Field, i: number): Found[] {
  const twice = fields.findIndex((other) => other.name === name) < i;
  const known = section === undefined || sections.some(({ id }) => id === section);
  return [
    ...(twice ? [{ field: '/name', detail: 'is the name of another field of this form' }] : []),
    ...(known ? [] : [{ field: '/section', detail: 'is not a section of this form' }]),
  ];
}

/** What the type needs must be there, and what is for other types must not. */
function checkSettings(field: Field): Found[] {
  const type = typeOf(field);
  const { needs = [], allows = [] } = type;
  const found = SPECIAL_SETTINGS.flatMap((setting) => {
    const given = field[setting] !== undefined;
    if (!given && needs.includes(setting))
      return [{ field: '', detail: `a field of the type ${field.type} needs ${setting}` }];
    if (!given || needs.includes(setting) || allows.includes(setting)) return [];
    return [{ field: `/${setting}`, detail: `is not for fields of the type ${field.type}` }];
  });
  return [...found, ...(type.problems?.(field) ?? []).map(({ setting, detail }) => ({ field: `/${setting}`, detail }))];
}

/** What is not asked of anybody must be something that can be said without them. */
function checkSilence(field: Field): Found[] {
  if (isShown(field)) return [];
  const setting = field.fixed === undefined ? '/hidden' : '/fixed';
  if (typeOf(field).personal) {
    return [{ field: setting, detail: `is not for fields of the type ${field.type}: a person has to answer` }];
  }
  const fits = field.fixed === undefined || typeOf(field).value(field).safeParse(field.fixed).success;
  return fits ? [] : [{ field: '/fixed', detail: `is not a value that the type ${field.type} takes` }];
}

function checkConditions(form: Form, field: Field): Found[] {
  const shown = inShownOrder(form);
  const before = new Set(shown.slice(0, shown.indexOf(field)));
  return (field.showWhen ?? []).flatMap(({ field: name, isOneOf }, i) => {
    const at = `/showWhen/${i}`;
    const controlling = form.fields.find((other) => other.name === name);
    if (!controlling) return [{ field: `${at}/field`, detail: 'is not a field of this form' }];
    if (!before.has(controlling)) return [{ field: `${at}/field`, detail: 'does not come before this field' }];
    const type = typeOf(controlling);
    if (!type.chosen || !isShown(controlling)) {
      return [{ field: `${at}/field`, detail: 'is not a field in which people choose something' }];
    }
    return isOneOf.flatMap((answer, j) =>
      type.chosen?.(controlling, name, answer) === undefined
        ? [{ field: `${at}/isOneOf/${j}`, detail: `is not an answer to "${controlling.label}"` }]
        : [],
    );
  });
}
