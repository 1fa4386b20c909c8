/** Why lines of the table may be over the least, by their names. */
export const OVER: { what: RegExp; because: string }[] = [
  {
    what: /^stream-(derive|react) /,
    because: 'Each change of a batch is looked at by itself, strongly: what was read for one may be old for the next.',
  },
  {
    what: /^queue-run-/,
    because: 'A job reads where it stands again at each step, in case another runner has taken it over.',
  },
  {
    what: /^mail-feedback /,
    because: 'A message is read again when two reports of the mail service meet on it.',
  },
  {
    what: /^GET \/(cases\/\{caseId\}\/(report|changes)|contacts\/\{newId\}\/changes)/,
    because: 'The names of all who are named are fetched at once, the caller’s own among them.',
  },
  {
    what: /^POST \/contacts( |$)/,
    because: 'Who has the address is asked by the matching rules and once more by the write.',
  },
  {
    what: /^(POST \/cases\/\{caseId\}\/messages|POST \/cases\/\{caseId\}\/merge|DELETE \/files|POST \/submissions|POST \/rules|POST \/webhooks|PATCH \/rules)/,
    because: 'A use-case inside of another reads the record for itself.',
  },
  {
    what: /^(GET|POST) \/contacts\/\{newId\}\/erasure/,
    because: 'Where a person is mentioned is gone through once to check and once to tell.',
  },
  {
    what: /^POST \/cases\/\{caseId\}\/follow-ups/,
    because: 'A follow-up that is run by hand reads its case again as its action does.',
  },
  {
    what: /activities\/\{activityId\}\/move/,
    because: 'A move writes both activities and the places of both, and some of these come out the same.',
  },
];

/** Operations for which there is no step yet, and why. */
export const NOT_MEASURED: Record<string, string> = {
  'GET /unsubscribe/{token}': 'needs the token of a mail that went out by a rule',
  'POST /unsubscribe/{token}': 'the same',
  'GET /forms/{formId}/uploads/{token}': 'needs a browser’s way through a form with files',
  'GET /forms/{formId}/uploads/{token}/arrived/{field}/{fileId}': 'the same',
  'POST /forms/{formId}/uploads/{token}/files/{fileId}/take-out': 'the same',
  'POST /forms/{formId}/uploads/{token}': 'the same',
  'POST /submissions/{submissionId}/process': 'needs a submission that failed',
  'POST /cases/{caseId}/runs/{runId}/replay': 'needs a run that failed',
  'POST /cases/{caseId}/rules/{ruleId}/run': 'needs a rule that people may start',
  'POST /cases/{caseId}/webhook-calls/{webhookCallId}/send': 'needs another system that refuses',
  'GET /bulk/{jobId}/items/{itemId}/result': 'needs a job that puts archives together',
  'POST /bulk/{jobId}/cancel': 'needs a job that is not over at once',
  'POST /layout': 'spreads all lists: what is measured after it would cost more',
  'POST /configuration/import/civicrm': 'needs a document of CiviCRM',
};
