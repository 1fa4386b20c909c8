/** Why lines of the table may be over the least, by their names: each is the price of a promise. */
export const OVER: { what: RegExp; because: string }[] = [
  {
    what: /^stream-derive after POST \/cases\/\{caseId\}\/roles(\/|$)/,
    because:
      'Activities that changed beside their case are read by their keys, and walked over with all others of the case: a walk over thousands is not kept in memory.',
  },
  {
    what: /^stream-react after POST \/cases\/\{caseId\}\/merge$/,
    because:
      'What a merge has still to take over is decided on both case files, read after it is known that there was a merge: nothing stays behind.',
  },
  {
    what: /^stream-derive after POST \/(forms\/\{formId\}\/(submissions|uploads\/\{token\})|submissions\/\{submissionId\}\/(accept|process))$/,
    because:
      'Whether a contact was merged is asked once its mention is noted, and not before: whoever merges it later finds the mention.',
  },
  {
    what: /^queue-run-bulk after POST \/bulk/,
    because:
      'A job is counted as it is after its items, since somebody may have cancelled it; each item is looked for before it is done, so that none is done twice.',
  },
  {
    what: /^queue-run-bulk after POST \/contacts\/\{newId\}\/exports$/,
    because:
      'A copy of all that is held on a person is made of what is there when each part is written, not when the job began.',
  },
  {
    what: /^queue-run-bulk after POST \/contacts\/\{newId\}\/erasure$/,
    because:
      'Every step of an erasure reads what is there by then: it may be interrupted and begun again at any, and must leave nothing.',
  },
  {
    what: /^queue-run-(export|import|rule-scan|recount) after /,
    because: 'A runner that ends a job reads whether it still holds it: of two runners one gives way.',
  },
  {
    what: /^queue-call-webhook after /,
    because:
      'What came of a call is stored on its record as it is after the call: it may have been ended meanwhile, as by an erasure.',
  },
  {
    what: /^POST \/rules\/\{ruleId\}\/resume$/,
    because: 'The answer tells how the rule stands after what was asked for, so its runs are read once more.',
  },
  {
    what: /^PATCH \/rules\/\{id\}$/,
    because:
      'The warnings in the answer are those among the rules as they are after the change: the configuration is read anew.',
  },
  {
    what: /^stream-derive after POST \/activities\/\{activityId\}\/move$/,
    because: 'A move writes both activities and the places of both, and some of these come out the same.',
  },
];

/** Operations for which there is no step, and why. */
export const NOT_MEASURED: Record<string, string> = {
  'POST /bulk/{jobId}/cancel':
    'only a job under way can be cancelled, and the bench asks when nothing is under way; what it costs is that of reading and writing the job',
};
