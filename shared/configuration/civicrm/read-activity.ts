import type { ImportedActivity, ImportedAssignee, ImportedReference, ImportedStep } from './imported.ts';
import { cut, readInteger } from './read-values.ts';
import type { XmlElement } from './read-xml.ts';
import type { Reading } from './reading.ts';
import { folded, labelOf } from './slugs.ts';
import type { Vocabularies } from './vocabulary.ts';

const SUBJECT_LENGTH = 255;
/** Ten years either way, as for every timeline. */
const OFFSET_DAYS = 3650;

/** What is needed to read an activity of a set. */
export interface ActivityContext {
  reading: Reading;
  words: Vocabularies;
  relationshipTypes: Record<string, string>;
}

/** The type an activity is of, or undefined, reported, when it has no name. */
export function readType({ reading, words }: ActivityContext, element: XmlElement) {
  const name = reading.textOf(element, 'name');
  if (!name) {
    reading.leave(element, 'It names no activity type.');
    return undefined;
  }
  const label = reading.child(element, 'label');
  const id = words.activityTypes.id(name, reading.text(label));
  const labels = [name, labelOf(name), words.activityTypes.labelOf(id)].map(folded);
  if (label?.text && !labels.includes(folded(label.text))) {
    reading.leave(label, 'The activity type has another label here.');
  }
  return id;
}

/** An activity of a timeline, `Scheduled` unless it says otherwise. */
export function readActivity(context: ActivityContext, parent: XmlElement): ImportedActivity | undefined {
  const { reading, words } = context;
  const step = readStep(context, parent);
  if (!step) return undefined;
  const { type, subject, assignee } = step;
  const instead = 'No offset is used.';
  return {
    type,
    status: words.activityStatuses.id(reading.textOf(parent, 'status') || 'Scheduled'),
    ...(subject && { subject }),
    reference: readReference(context, parent),
    offset: {
      amount:
        readInteger(reading, { parent, name: 'reference_offset', from: -OFFSET_DAYS, to: OFFSET_DAYS, instead }) ?? 0,
      unit: 'days',
    },
    assignee,
  };
}

/** A step of a sequence: it starts when the one before is completed, so it has neither date nor status. */
export function readStep(context: ActivityContext, element: XmlElement): ImportedStep | undefined {
  const { reading } = context;
  const type = readType(context, element);
  if (!type) return undefined;
  const text = reading.textOf(element, 'default_subject');
  const subject = cut(reading.report, text, { what: 'subject', length: SUBJECT_LENGTH });
  return { type, ...(subject && { subject }), assignee: readAssignee(context, element) };
}

function readReference({ reading, words }: ActivityContext, element: XmlElement): ImportedReference {
  const name = reading.textOf(element, 'reference_activity');
  if (!name) return { kind: 'start' };
  const select = reading.child(element, 'reference_select');
  const text = reading.text(select).toLowerCase();
  if (select && !['', 'newest', 'oldest'].includes(text)) {
    reading.leave(select, 'It is neither newest nor oldest; newest is used.');
  }
  return { kind: 'activity', type: words.activityTypes.id(name), select: text === 'oldest' ? 'oldest' : 'newest' };
}

/** CiviCRM's option values for an assignee, by the numbers they ship with and by name, as in files written by hand. */
const ASSIGNEES: Record<string, (context: ActivityContext, parent: XmlElement) => ImportedAssignee> = {
  '': () => ({ kind: 'none' }),
  '1': () => ({ kind: 'none' }),
  NONE: () => ({ kind: 'none' }),
  '2': readAssigneeRole,
  BY_RELATIONSHIP: readAssigneeRole,
  '3': readAssigneeContact,
  SPECIFIC_CONTACT: readAssigneeContact,
  '4': () => ({ kind: 'creator' }),
  USER_CREATING_THE_CASE: () => ({ kind: 'creator' }),
};

function readAssignee(context: ActivityContext, parent: XmlElement): ImportedAssignee {
  const code = context.reading.child(parent, 'default_assignee_type');
  const value = context.reading.text(code).toUpperCase();
  if (Object.hasOwn(ASSIGNEES, value)) return ASSIGNEES[value]?.(context, parent) ?? { kind: 'none' };
  if (code) context.reading.leave(code, 'It is not a known way to choose an assignee; nobody is assigned.');
  return { kind: 'none' };
}

/** Case roles are read before activities, so a role that is not known yet is none of this type. */
function readAssigneeRole(
  { reading, words, relationshipTypes }: ActivityContext,
  parent: XmlElement,
): ImportedAssignee {
  const element = reading.child(parent, 'default_assignee_relationship');
  const value = reading.text(element).replace(/_[ab]_[ab]$/, '');
  const name = /^\d+$/.test(value) ? relationshipTypes[value] : value;
  const role = name ? words.caseRoles.known(name) : undefined;
  if (role) return { kind: 'case-role', role };
  if (element?.text) reading.leave(element, whyNoRole(name));
  else
    reading.report.notCarried.push({
      path: parent.path,
      why: 'Its assignee names no relationship; nobody is assigned.',
    });
  return { kind: 'none' };
}

const whyNoRole = (name: string | undefined) =>
  name
    ? 'It is not among the case roles of this type; nobody is assigned.'
    : 'It is the id of a relationship type on that site, which the file does not explain; nobody is assigned.';

function readAssigneeContact({ reading }: ActivityContext, parent: XmlElement): ImportedAssignee {
  const element = reading.child(parent, 'default_assignee_contact');
  const externalId = reading.text(element);
  if (externalId) return { kind: 'contact', externalId };
  reading.report.notCarried.push({ path: parent.path, why: 'Its assignee names no contact; nobody is assigned.' });
  return { kind: 'none' };
}
