import { step } from '../step.ts';
import type { World } from '../world.ts';

const visitor = { as: 'visitor' } as const;
const person = { firstName: 'Ada', lastName: 'Moss', need: 'A place to stay' };
const papers = { files: [{ field: 'documents', name: 'a.pdf', contentType: 'application/pdf', size: 9 }] };
const aWaitingOne = (world: World) => world.heldSubmission();

/** Webforms, from the page to the case. */
export const forms = [
  step('GET /forms/{formId}', undefined, visitor),
  step('GET /forms/{formId}/embed', undefined, visitor),
  step('POST /forms/{formId}/submissions', { ...person, email: 'first@example.org' }, visitor),
  step('GET /forms/{formId}/thank-you', undefined, { ...visitor, query: 'reference=ABCD-EFGH' }),
  step('POST /forms/{formId}/prefill', ({ ids: { contactId } }) => ({ contactId })),
  step('POST /forms/{formId}/links', ({ ids: { contactId } }) => ({ contactId }), { keep: { formLinkId: 'linkId' } }),
  step('GET /contacts/{contactId}/form-links'),
  step('POST /form-links/{formLinkId}/revoke', {}),
  step('GET /submissions', undefined, { first: aWaitingOne, query: 'form=held' }),
  step('GET /submissions/{submissionId}'),
  step('POST /submissions/{submissionId}/accept', {}),
  step('POST /submissions/{submissionId}/refuse', { reason: 'A test' }, { first: aWaitingOne }),
  step('POST /forms/{formId}/uploads', papers, { ...visitor, first: (world) => world.papers() }),
];
