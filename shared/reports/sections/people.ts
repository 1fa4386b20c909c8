import { labelIn } from '../../audit/value-words.ts';
import type { Contact } from '../../model.ts';
import { dateForPeople } from '../../platform/time.ts';
import { table } from '../list.ts';
import type { Section } from '../report.ts';
import { asIs } from '../report-html.ts';

/** Who is and was involved; how to reach them, unless people are hidden. */
export const people: Section = {
  heading: 'People',
  content(report) {
    const { file, configuration, contacts, veil } = report;
    if (file.roles.length === 0) return undefined;
    const headings = ['Name', 'Case role', 'From', 'Until', ...(veil.hides ? [] : ['Contact'])];
    const rows = file.roles.map((role) => [
      asIs(veil.person(role)),
      labelIn(configuration, 'caseRoles', role.role),
      dateForPeople(role.startOn),
      role.endOn && dateForPeople(role.endOn),
      ...(veil.hides ? [] : [reachedBy(contacts.get(role.contactId))]),
    ]);
    return table(report, headings, rows);
  },
};

const reachedBy = ({ emails = [], phones = [] }: Partial<Contact> = {}) =>
  [...emails.map(({ email }) => email), ...phones.map(({ phone }) => phone)].join(', ');
