import type { MergePreview } from './describe-merge.ts';

/** A record holds 400 KB; what was merged is there in full on the case that was taken in. */
const MAXIMUM_DETAILS = 20_000;

/** What was taken in and what was not, line by line, for the activity that a merge leaves. */
export function tellMerge(preview: MergePreview, details: string | undefined): string {
  const { activities, files, caseRoles, clients, tags, customFields, links, messages, followUps } = preview;
  const people = (held: { displayName: string; label?: string }[]) =>
    held.map(({ displayName, label }) => (label ? `${displayName} (${label})` : displayName)).join(', ');
  const lines: [string, string | number][] = [
    ['Activities', activities.total],
    ['Files', files.total],
    ['Case roles', people(caseRoles.taken)],
    ['Clients', people(clients.taken)],
    ['Clients of the other case alone', people(clients.left)],
    ['Tags', tags.join(', ')],
    ['Links', links.map(({ reference }) => reference).join(', ')],
    ['Custom fields', customFields.taken.map(({ label, value }) => `${label}: ${value}`).join('; ')],
    [
      'Custom fields that differ',
      customFields.left.map(({ label, value, here }) => `${label}: ${value} (here: ${here ?? 'empty'})`).join('; '),
    ],
    ['Messages, which stay there', messages],
    ['Follow-ups, which were cancelled', followUps.length],
    ['Details there', details ?? ''],
  ];
  const told = lines.filter(([, value]) => value !== '' && value !== 0).map(([name, value]) => `${name}: ${value}`);
  return told.join('\n').slice(0, MAXIMUM_DETAILS);
}
