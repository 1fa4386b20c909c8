import type { Step } from '../step.ts';
import { step } from '../step.ts';

const ada = {
  kind: 'individual',
  firstName: 'Ada',
  lastName: 'Moss',
  emails: [{ email: 'ada.moss@example.org', primary: true }],
};
const ben = {
  kind: 'individual',
  firstName: 'Ben',
  lastName: 'Moss',
  emails: [{ email: 'ben.moss@example.org' }],
  phones: [{ phone: '+442079460000' }],
};

/** People, what they are to each other, and what is noted of them. */
export const contacts: Step[] = [
  step('POST /contacts', ada, { keep: { contactId: 'id' } }),
  step('POST /contacts', ben, { keep: { ben: 'id' } }),
  step(
    'POST /contacts',
    { kind: 'individual', firstName: 'Benjamin', lastName: 'Moss' },
    { keep: { twin: 'id' }, settle: true },
  ),
  step('GET /contacts', undefined, { query: { name: 'Moss' } }),
  step('GET /contacts/{contactId}'),
  step('PATCH /contacts/{contactId}', { nickname: 'Addie', language: 'en-GB' }),
  step('POST /contacts/{contactId}/tags', { add: ['night-shelter'] }),
  step('POST /contacts/matches', { firstName: 'Ada', emails: [{ email: 'ada.moss@example.org' }] }),
  step(
    'POST /contacts/{contactId}/relationships',
    { type: 'partner', side: 'a', otherContactId: '$ben' },
    { keep: { relationshipId: 'id' } },
  ),
  step('GET /contacts/{contactId}/relationships'),
  step(
    'PATCH /contacts/{contactId}/relationships/{relationshipId}',
    { description: 'Since 2019' },
    { headers: { 'if-match': '"1"' } },
  ),
  step('POST /contacts/{contactId}/relationships/{relationshipId}/end', {}),
  step('DELETE /contacts/{contactId}/relationships/{relationshipId}', undefined, { headers: { 'if-match': '"3"' } }),
  step(
    'POST /contacts/{contactId}/notes',
    { text: 'Prefers to be called in the evening.' },
    { keep: { noteId: 'id' } },
  ),
  step('GET /contacts/{contactId}/notes'),
  step(
    'PATCH /contacts/{contactId}/notes/{noteId}',
    { text: 'Prefers the telephone.' },
    { headers: { 'if-match': '"1"' } },
  ),
  step('DELETE /contacts/{contactId}/notes/{noteId}', undefined, { headers: { 'if-match': '"2"' } }),
  step('POST /contacts/{contactId}/merge/preview', { from: '$twin' }, { as: 'admin' }),
  step('POST /contacts/{contactId}/merge', { from: '$twin' }, { as: 'admin', settle: true }),
];
