import { step } from '../step.ts';

/** People, what they are to each other, and what is known of them. */
export const contacts = [
  step(
    'POST /contacts',
    { kind: 'individual', firstName: 'Noor', emails: [{ email: 'noor@example.org' }] },
    { keep: { newId: 'id' } },
  ),
  step('GET /contacts', undefined, { query: 'name=noor' }),
  step('POST /contacts/matches', { kind: 'individual', firstName: 'New', emails: [{ email: 'noor@example.org' }] }),
  step('GET /contacts/{newId}'),
  step('PATCH /contacts/{newId}', { nickname: 'Nori' }),
  step('POST /contacts/{newId}/tags', { add: ['winter'] }),
  step('GET /contacts/{newId}/cases'),
  step('GET /contacts/{newId}/changes'),
  step(
    'POST /contacts/{newId}/relationships',
    ({ ids: { someoneId } }) => ({ type: 'partner', side: 'a', otherContactId: someoneId }),
    {
      keep: { relationshipId: 'id' },
    },
  ),
  step('GET /contacts/{newId}/relationships'),
  step('PATCH /contacts/{newId}/relationships/{relationshipId}', { description: 'Since 2019' }),
  step('POST /contacts/{newId}/relationships/{relationshipId}/end', {}),
  step('DELETE /contacts/{newId}/relationships/{relationshipId}', undefined, { headers: { 'if-match': '"3"' } }),
  step('POST /contacts/{newId}/notes', { text: 'Rings back after five' }, { keep: { noteId: 'id' } }),
  step('GET /contacts/{newId}/notes'),
  step('PATCH /contacts/{newId}/notes/{noteId}', { text: 'Rings back after six' }),
  step('DELETE /contacts/{newId}/notes/{noteId}', undefined, { headers: { 'if-match': '"2"' } }),
  step('POST /contacts/{newId}/merge/preview', ({ ids: { thirdId: from } }) => ({ from })),
  step('POST /contacts/{newId}/merge', ({ ids: { thirdId: from } }) => ({ from })),
  step('POST /contacts/{newId}/exports', {}, { keep: { jobId: 'id' } }),
  step('GET /contacts/{newId}/exports/{jobId}'),
  step('GET /contacts/{newId}/erasure/preview'),
  step('POST /contacts/{newId}/erasure', ({ ids: { newId } }) => ({ confirm: newId })),
  step('GET /erasures'),
  step('GET /retention', undefined, { query: 'caseType=housing-support&until=2999-01-01' }),
];
