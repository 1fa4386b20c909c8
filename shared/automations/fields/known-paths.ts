import { nearest } from '../../email/templates/nearest.ts';
import type { RecordKind } from './changed-records.ts';
import { CHANGED_RECORDS } from './changed-records.ts';
import { CONTACT_FIELDS } from './contact-fields.ts';
import type { About, Known } from './field.ts';
import { fieldAt } from './field-at.ts';
import { WHOSE } from './whose-fields.ts';

/** What is wrong with a path that leads to no field, in words that can stand behind the field's name; undefined when it does. */
export function pathProblem(known: Known, path: string, about: About = {}): string | undefined {
  if (fieldAt(known, path, about)) return undefined;
  return `names the field "${path}", which is not there${meant(path, everyPath(known, about))}`;
}

/** The same of a field of the record that changed, which is named without what comes before. */
export function changedPathProblem(known: Known, name: string, about: About = {}): string | undefined {
  const before = `${BEFORE}${name}`;
  if (fieldAt(known, before, about)) return undefined;
  const names = pathsOfChange(known, about).map((path) => path.slice(BEFORE.length));
  return `names the field "${name}", which what changes does not have${meant(name, names)}`;
}

const BEFORE = 'change.before.';

function meant(wrong: string, names: string[]): string {
  const better = nearest(wrong, names);
  return better === undefined ? '' : `; did you mean "${better}"?`;
}

/** Every field that there is. */
const everyPath = (known: Known, about: About): string[] => [
  ...Object.entries(WHOSE).flatMap(([first, whose]) => under(`${first}.`, fieldsOf(known, whose))),
  ...known.list('caseRoles').flatMap(({ id }) => under(`roles.${id}.`, fieldsOf(known, PERSON))),
  ...known
    .list('forms')
    .filter(({ id }) => about.form === undefined || about.form === id)
    .flatMap(({ fields }) => fields.map(({ name }) => `submission.${name}`)),
  ...pathsOfChange(known, about),
];

const PERSON: RecordKind = { fields: CONTACT_FIELDS, sets: 'contact' };

const pathsOfChange = (known: Known, { changed = Object.keys(CHANGED_RECORDS) }: About): string[] =>
  changed.flatMap((entity) => {
    const kind = CHANGED_RECORDS[entity];
    return kind ? under(BEFORE, fieldsOf(known, kind)) : [];
  });

const under = (prefix: string, names: string[]) => names.map((name) => prefix + name);

const fieldsOf = (known: Known, { fields, sets }: RecordKind): string[] => [
  ...Object.keys(fields),
  ...known
    .list('fieldSets')
    .filter(({ appliesTo }) => appliesTo.record === sets)
    .flatMap((set) => set.fields.map((field) => `customFields.${set.id}.${field.id}`)),
];
