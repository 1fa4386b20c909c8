/** A permission that no test uses and that has to be there all the same. */
export interface Kept {
  /** Of the line that names the permission. */
  what: RegExp;
  because: string;
}

/** The whole list; a line that fits nothing any more fails the run. */
export const KEPT: Kept[] = [
  {
    what: / may logs:(CreateLogStream|PutLogEvents) on log-group:/,
    because: 'Lambda writes what functions log; on this machine they write into a file.',
  },
  {
    what: / may sqs:SendMessage on \w+DeadLetters/,
    because: 'What failed at every attempt: Lambda and Scheduler hand it over. Nothing fails so often in a flow.',
  },
  {
    what: / may s3:(PutObject|ListBucket) on AutomationParkedRecords/,
    because: 'What a reader of the stream failed on at every attempt: Lambda stores it, and checks the bucket first.',
  },
  {
    what: /^queue-send-message may ses:SendEmail on /,
    because:
      'SES is given mails as they are, for which it asks for SendRawEmail; its documentation leaves open whether for this as well.',
  },
  {
    what: /^queue-run-(bulk|import|rule-scan|export|full-export|migration) may sqs:SendMessage on /,
    because: 'Who has no time left leaves the rest to another run, after minutes for which no flow waits.',
  },
  {
    what: /^queue-run-export may s3:(GetObject|DeleteObject|AbortMultipartUpload) on /,
    because: 'The same: a file that is not whole yet is read by the next run, and given up when the export is.',
  },
  {
    what: /^queue-run-import may s3:ListBucket on /,
    because: 'A file that is gone since the import was checked; S3 says 403 of it otherwise.',
  },
  {
    what: /^scheduler-sweep may sqs:SendMessage on (Automation(Imports|Migrations|Re|Ru)|Exports)/,
    because:
      'What was lost goes to its queue again, as bulk jobs do in a flow; for imports tests/proofs/import-kill pulls the plug.',
  },
  {
    what: /^(queue-run-rule-scan|scheduler-sweep) may dynamodb:(ConditionCheckItem|Query on .*gsi1)/,
    because: 'Actions of rules, which are the same whoever starts them: in flows react and follow-ups do.',
  },
  {
    what: /^queue-run-recount may dynamodb:(UpdateItem|ConditionCheckItem) on \S+ of \$dossier#projectionOf_\*/,
    because: 'A case in more lists than one transaction writes: of one in so many derive makes use of them in a flow.',
  },
  {
    what: /^scheduler-retention may dynamodb:DeleteItem on \S+ of \$dossier#relationshipsOf_\*/,
    because: 'Who has a relationship is left alone; this is for one that is made at the very moment of their erasure.',
  },
  {
    what: /^mail-inbound may dynamodb:PutItem on \S+ of \$dossier#linkId_\*/,
    because: 'An organisation may name a form in the e-mail that tells a manager of an answer; the sample does not.',
  },
];
