import type { Field } from '../field.schema.ts';
import type { Form } from '../form.schema.ts';
import type { FormLanguage } from '../form-language.schema.ts';

/** The form with its words in one of its languages; what that leaves out stays in the form's own. */
export function formIn(form: Form, language: string): Form {
  const words = Object.hasOwn(form.languages, language) ? form.languages[language] : undefined;
  if (!words) return form;
  return {
    ...form,
    title: words.title ?? form.title,
    introduction: words.introduction ?? form.introduction,
    submitLabel: words.submitLabel ?? form.submitLabel,
    sections: form.sections.map((section) => ({ ...section, ...of(words.sections, section.id) })),
    fields: form.fields.map((field) => fieldIn(field, of(words.fields, field.name))),
    confirmation: { ...form.confirmation, ...words.confirmation },
  };
}

function fieldIn(field: Field, words: FormLanguage['fields'][string] | undefined): Field {
  if (!words) return field;
  const { label, help, wrong, consent, options } = words;
  return {
    ...field,
    label: label ?? field.label,
    help: help ?? field.help,
    wrong: wrong ?? field.wrong,
    ...(field.consent && { consent: { ...field.consent, text: consent ?? field.consent.text } }),
    ...(field.options && {
      options: field.options.map((option) => ({ ...option, label: of(options, option.value) ?? option.label })),
    }),
  };
}

/** No name that objects have by themselves is one of these. */
const of = <T>(words: Record<string, T>, name: string): T | undefined =>
  Object.hasOwn(words, name) ? words[name] : undefined;
