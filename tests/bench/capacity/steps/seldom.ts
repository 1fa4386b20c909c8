import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { step } from '../step.ts';
import { byHand, nameCall, nameFailedRun, nameReader } from '../seldom/rules.ts';
import { nameArchive, nameFailedSubmission } from '../seldom/stored.ts';
import { fillInPage, sendFile } from '../seldom/upload-page.ts';

const FIXTURES = join(import.meta.dirname, '..', '..', '..', 'shared', 'configuration', 'civicrm', 'fixtures');
const visitor = { as: 'visitor', headers: { accept: 'text/html' } } as const;
const PAGE = '/forms/{formId}/uploads/{token}';

/** What takes more to come about: a failure, a browser’s way through several pages. The last one spreads all lists. */
export const seldom = [
  step('POST /cases/{caseId}/rules/{ruleId}/run', {}, { first: byHand }),
  step('POST /cases/{caseId}/runs/{runId}/replay', {}, { first: nameFailedRun }),
  step('POST /cases/{caseId}/webhook-calls/{webhookCallId}/send', {}, { first: nameCall }),
  step('GET /unsubscribe/{token}', undefined, { ...visitor, first: nameReader }),
  step('POST /unsubscribe/{token}', undefined, visitor),
  step(`GET ${PAGE}`, undefined, { ...visitor, first: fillInPage }),
  step(`GET ${PAGE}/arrived/{field}/{fileId}`, undefined, { ...visitor, query: '{arrivedQuery}', first: sendFile }),
  step(`POST ${PAGE}/files/{fileId}/take-out`, undefined, visitor),
  step(`POST ${PAGE}`, undefined, visitor),
  step('POST /submissions/{submissionId}/process', {}, { first: nameFailedSubmission }),
  step('GET /bulk/{jobId}/items/{itemId}/result', undefined, { first: nameArchive }),
  step('POST /configuration/import/civicrm', readFileSync(join(FIXTURES, 'housing-support.xml'), 'utf8'), {
    query: 'category=cases',
    headers: { 'content-type': 'application/xml' },
  }),
  step('POST /layout', { shards: 2 }),
];
