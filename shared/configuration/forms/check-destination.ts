import type { FieldSet } from '../../custom-fields/field-set.schema.ts';
import type { Subject } from '../../custom-fields/sets-for.ts';
import { setsFor } from '../../custom-fields/sets-for.ts';
import { isCalculated } from '../../custom-fields/types/index.ts';
import type { Destination, Field } from '../../forms/field.schema.ts';
import { typeOf } from '../../forms/fields/index.ts';
import type { Form } from '../../forms/form.schema.ts';
import type { Found } from '../check-form.ts';
import type { ConfigurationDocument } from '../configuration-document.schema.ts';

interface Aim {
  field: Field;
  destination: Destination;
}

/** What keeps an answer from going where the form says. */
export function checkDestination(document: ConfigurationDocument, form: Form, { field, destination }: Aim): Found[] {
  return [
    ...checkActivity(form, destination),
    ...checkCaseRole(document, form, destination),
    ...checkCustomField(document, form, destination),
    ...checkFiles(field, destination),
  ];
}

function checkActivity({ activities }: Form, destination: Destination): Found[] {
  if (!('activity' in destination) || activities.some(({ id }) => id === destination.activity)) return [];
  return [{ field: '/activity', detail: 'is not an activity of this form' }];
}

function checkCaseRole({ caseTypes }: ConfigurationDocument, { opens }: Form, destination: Destination): Found[] {
  if (destination.to !== 'role-holder') return [];
  const caseType = caseTypes.find(({ id }) => id === opens.caseType);
  if (!caseType || caseType.caseRoles.some(({ role }) => role === destination.role)) return [];
  return [{ field: '/role', detail: `is not a case role of the case type "${caseType.label}"` }];
}

/** Files are no text, and nothing else is a file. */
function checkFiles(field: Field, destination: Destination): Found[] {
  const takesFiles = typeOf(field).takesFiles ?? false;
  const forFiles = destination.to === 'activity' && destination.field === 'files';
  if (takesFiles === forFiles) return [];
  return [
    takesFiles
      ? { field: '/to', detail: 'files can go to the files of an activity alone' }
      : { field: '/field', detail: `is not for fields of the type ${field.type}` },
  ];
}

function checkCustomField(document: ConfigurationDocument, form: Form, destination: Destination): Found[] {
  if (!('set' in destination)) return [];
  const set = document.fieldSets.find(({ id }) => id === destination.set);
  if (!set) return [];
  const field = set.fields.find(({ id }) => id === destination.field);
  return [
    ...(field ? [] : [{ field: '/field', detail: `is not a field of the set "${set.label}"` }]),
    ...(field && isCalculated(field) ? [{ field: '/field', detail: 'is calculated, so nobody fills it in' }] : []),
    ...(set.public ? [] : [{ field: '/set', detail: `the set "${set.label}" is not open to public forms` }]),
    ...(belongs(document, form, { destination, set })
      ? []
      : [{ field: '/set', detail: `the set "${set.label}" is not one of the records that it would go to` }]),
  ];
}

/** Whether the record that the answer goes to has the set. What kind of contact comes of a form is not known here. */
function belongs(
  document: ConfigurationDocument,
  form: Form,
  { destination, set }: { destination: Destination; set: FieldSet },
): boolean {
  if (destination.to === 'contact-custom-field') return set.appliesTo.record === 'contact';
  const subject = subjectOf(document, form, destination);
  return subject === undefined || setsFor([set], subject).length > 0;
}

/** Undefined where it is not known, which others complain about. */
function subjectOf({ caseTypes }: ConfigurationDocument, form: Form, destination: Destination): Subject | undefined {
  if (destination.to === 'activity-custom-field') {
    const type = form.activities.find(({ id }) => id === destination.activity)?.type;
    return type === undefined ? undefined : { record: 'activity', type };
  }
  const caseType = caseTypes.find(({ id }) => id === form.opens.caseType);
  return caseType && { record: 'case', category: caseType.category, caseType: caseType.id };
}
