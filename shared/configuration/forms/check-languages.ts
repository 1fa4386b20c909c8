import type { Form } from '../../forms/form.schema.ts';
import type { FormLanguage } from '../../forms/form-language.schema.ts';
import { canonicalLanguage } from '../../platform/fields.ts';
import type { Found } from '../check-form.ts';

/** Languages that are none, and translations of what the form does not have: a slip of the pen, or a field that is gone. */
export function checkLanguages(form: Form): Found[] {
  const own = isTag(form.language) ? [] : [{ field: '/language', detail: NOT_A_TAG }];
  const others = Object.entries(form.languages).flatMap(([tag, words]) => [
    ...(isTag(tag) ? [] : [{ field: `/languages/${tag}`, detail: NOT_A_TAG }]),
    ...checkWords(form, words).map(({ field, detail }) => ({ field: `/languages/${tag}${field}`, detail })),
  ]);
  return [...own, ...others];
}

const NOT_A_TAG = 'is not a language tag such as cy or pt-BR';

const isTag = (tag: string) => canonicalLanguage(tag) === tag;

function checkWords(form: Form, { sections, fields }: FormLanguage): Found[] {
  const unknownSections = Object.keys(sections).filter((id) => !form.sections.some((section) => section.id === id));
  return [
    ...unknownSections.map((id) => ({ field: `/sections/${id}`, detail: 'is not a section of this form' })),
    ...Object.entries(fields).flatMap(([name, words]) => {
      const field = form.fields.find((one) => one.name === name);
      if (!field) return [{ field: `/fields/${name}`, detail: 'is not a field of this form' }];
      return Object.keys(words.options)
        .filter((value) => !field.options?.some((option) => option.value === value))
        .map((value) => ({ field: `/fields/${name}/options/${value}`, detail: 'is not an option of this field' }));
    }),
  ];
}
