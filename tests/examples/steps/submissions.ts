import { fillIn, sendFromPage } from '../files.ts';
import { strayMail } from '../mail.ts';
import type { Json, Step } from '../step.ts';
import { setUp, step, tenSecondsPass } from '../step.ts';

const admin = { as: 'admin' };
const maya = { firstName: 'Maya', lastName: 'Okafor', email: 'maya.okafor@example.org' };
const filled = { ...maya, need: 'A place to stay' };

const papers = { name: 'papers', label: 'Papers', type: 'file', files: { maximumSize: 1 } };
const form = (id: string, more: Json) =>
  setUp(
    'PUT /form-definitions/{id}',
    { id, title: 'Ask for help', opens: '$opens', confirmation: '$confirmation', ...more },
    { ...admin, params: { id }, headers: { 'if-none-match': '*' }, afterwards: tenSecondsPass },
  );
/** A form whose submissions somebody looks at first, and one that takes files. */
const forms: Step[] = [
  setUp('GET /form-definitions/{id}', undefined, {
    ...admin,
    params: { id: 'housing-support-request' },
    keep: { opens: 'opens', confirmation: 'confirmation', fields: 'fields' },
    afterwards: ({ fields }) => Promise.resolve({ withPapers: [...(fields as Json[]), papers] }),
  }),
  form('looked-at-first', { fields: '$fields', protection: { hold: 'all' } }),
  form('with-papers', { fields: '$withPapers' }),
];

const submitted = (formId: string) =>
  setUp('POST /forms/{formId}/submissions', filled, {
    as: 'visitor',
    params: { formId },
    keep: { submissionId: 'submissionId' },
    settle: true,
  });
const housing = (active: boolean) =>
  setUp(
    'PATCH /case-types/{id}',
    { active },
    { ...admin, params: { id: 'housing-support' }, afterwards: tenSecondsPass },
  );

/** What is decided by a person: held submissions, one whose case type was retired, mails that belong to no case. */
const decided: Step[] = [
  submitted('looked-at-first'),
  step('GET /submissions', undefined, { query: { state: 'held' } }),
  step('POST /submissions/{submissionId}/accept', {}, { settle: true }),
  submitted('looked-at-first'),
  step('POST /submissions/{submissionId}/refuse', { reason: 'She sent it twice' }),
  housing(false),
  submitted('housing-support-request'),
  housing(true),
  step('POST /submissions/{submissionId}/process', {}, { settle: true }),
  step('GET /inbound-mail', undefined, { first: strayMail('My papers') }),
  step('POST /inbound-mail/{inboundMailId}/file', { caseId: '$sent' }, { settle: true }),
  step('POST /inbound-mail/{inboundMailId}/discard', {}, { first: strayMail('Offers of the week') }),
];

const page = { as: 'visitor', headers: { accept: 'text/html' }, params: { formId: 'with-papers' } };
const PAGE = '/forms/{formId}/uploads/{token}';

/** Files of a visitor: by a client of one’s own, and by pages without JavaScript. */
const files: Step[] = [
  step(
    'POST /forms/{formId}/uploads',
    { files: [{ field: 'papers', name: 'letter.pdf', contentType: 'application/pdf', size: 6 }] },
    { as: 'visitor', params: page.params },
  ),
  step(`GET ${PAGE}`, undefined, { ...page, first: fillIn('with-papers', filled) }),
  step(`GET ${PAGE}/arrived/{field}/{fileId}`, undefined, {
    ...page,
    query: { key: '$key' },
    first: sendFromPage('with-papers'),
  }),
  step(`POST ${PAGE}/files/{fileId}/take-out`, undefined, page),
  step(`POST ${PAGE}`, undefined, { ...page, settle: true }),
];

/** What comes in and waits for somebody, or brings files. */
export const submissions: Step[] = [...forms, ...decided, ...files];
