/** How often each operation of the API is called in a month for one open case; 30 people work on 10,000 of them. */
export const CALLS: Record<string, number> = {
  'GET /cases/{caseId}': 20,
  'GET /cases/{caseId}/activities': 10,
  'GET /activities/{activityId}': 4,
  'GET /contacts/{newId}': 2,
  'GET /cases': 3.3,
  'GET /worklist': 3,
  'GET /worklist/counts': 1,
  'GET /search': 1,
  'GET /dashboards/{category}': 0.3,
  'POST /forms/{formId}/submissions': 0.1,
  'POST /cases/{caseId}/activities': 0.5,
  'PATCH /activities/{activityId}': 1,
  'POST /activities/{activityId}/complete': 2,
  'PATCH /cases/{caseId}': 0.5,
  'POST /cases/{caseId}/status': 0.2,
  'POST /cases/{caseId}/tags': 0.2,
  'POST /cases/{caseId}/files/complete': 0.3,
  // What somebody writes, and what a rule does by itself after its follow-up.
  'POST /cases/{caseId}/messages': 1.5,
  'POST /cases/{caseId}/follow-ups/{followUpId}/run-now': 1.5,
};

/** Operations that lead to a mail or a schedule. */
export const MAILED = ['POST /cases/{caseId}/messages', 'POST /cases/{caseId}/follow-ups/{followUpId}/run-now'];

/** What the bench of lists found on disk for a case, its places in lists and its numbers included. */
export const CASE_GB = 90 / 1e6;
/** A quarter of all cases is open. */
export const CASES_FOR_EACH_OPEN = 4;
/** Files of a case. */
export const FILES_GB = 1 / 1e3;
/** An answer of the API, and what a function logs of an event. */
export const ANSWER_GB = 5 / 1e6;
export const LOG_GB = 1 / 1e6;
/** Of an event; assumed, since a local machine says nothing of Lambda's. Every function has a gigabyte. */
export const EVENT_SECONDS = 0.1;

const DAYS = 30;
/** The sweep every five minutes, and retention once a day. */
export const SWEEPS = DAYS * 24 * 12 + DAYS;
/** Read units of a sweep that finds nothing, and write units. */
export const SWEEP_READS = 6;
/** Lambda asks each queue five times in twenty seconds: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html */
export const POLLS = (DAYS * 24 * 3600 * 5) / 20;
