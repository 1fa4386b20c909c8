import { defineConfig } from 'vitest/config';

/** E-mails are tested with stand-ins for SES and for time, which are the whole worker's. */
const UNITS = ['tests/shared/!(email)/**/*.test.ts', 'tests/functions/api/**/*.test.ts'];

/** What takes a minute and more each: `npm run test:proofs` runs them. */
const PROOFS = [
  'tests/simulate/**/*.test.ts',
  'tests/fuzz/**/*.test.ts',
  'tests/bench/*.test.ts',
  'tests/proofs/**/*.test.ts',
  'tests/upgrades/{upgrades,previous-version}.test.ts',
  'tests/docs/{commands,examples}.test.ts',
];
/** They start stacks, each one of its own, and share the modules that these are made of. */
const STACKS = ['tests/flows/**/*.test.ts', 'tests/infra/**/*.test.ts'];
const stacks = { globalSetup: ['tests/flows/global-setup.ts'], setupFiles: ['tests/flows/each-file.ts'] };

export default defineConfig({
  test: {
    projects: [
      // These start nothing and put back what they change: they need no worker of their own for each file.
      { extends: true, test: { name: 'units', include: UNITS, isolate: false } },
      { extends: true, test: { name: 'stacks', include: STACKS, isolate: false, ...stacks } },
      {
        extends: true,
        test: { name: 'others', include: ['tests/**/*.test.ts'], exclude: [...UNITS, ...STACKS, ...PROOFS] },
      },
      { extends: true, test: { name: 'proofs', include: PROOFS, ...stacks } },
    ],
    // By itself vitest leaves one core to others: on two cores that is half of them.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 30_000,
    env: {
      TABLE_NAME: 'table',
      POWERTOOLS_SERVICE_NAME: 'Dossier-test',
      AWS_REGION: 'eu-west-2',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      ORGANISATION_NAME: 'Harbour Housing Trust',
      ORGANISATION_TIME_ZONE: 'Europe/London',
      ORGANISATION_COLOUR: '#0b5c6b',
      PUBLIC_ADDRESS: 'https://api.harbour-housing.example',
      GROUPS_CLAIM: 'cognito:groups',
      MAXIMUM_FORM_BYTES: '65536',
      FULL_EXPORTS_BUCKET: 'full-exports',
      FILES_BUCKET: 'files',
      MAIL_QUEUE_URL: 'https://queue.test/mail',
      BULK_QUEUE_URL: 'https://queue.test/bulk',
      IMPORT_QUEUE_URL: 'https://queue.test/import',
      EXPORT_QUEUE_URL: 'https://queue.test/export',
      FULL_EXPORT_QUEUE_URL: 'https://queue.test/full-export',
      RULE_SCAN_QUEUE_URL: 'https://queue.test/rule-scan',
      RECOUNT_QUEUE_URL: 'https://queue.test/recount',
      MIGRATION_QUEUE_URL: 'https://queue.test/migration',
      WEBHOOK_QUEUE_URL: 'https://queue.test/webhook',
      MAIL_CONFIGURATION_SET: 'dossier',
      MAIL_SENDER_ADDRESS: 'hello@harbour-housing.example',
      MAIL_SENDER_NAME: 'Harbour Housing Trust',
      MAIL_SEND_RATE: '1000',
      UNKNOWN_MAIL_POLICY: 'give-up',
      SCHEDULE_GROUP: 'follow-ups',
      SCHEDULE_ROLE_ARN: 'arn:aws:iam::123456789012:role/scheduler',
      SCHEDULE_DEAD_LETTER_ARN: 'arn:aws:sqs:eu-west-2:123456789012:dead',
      FOLLOW_UP_FUNCTION_ARN: 'arn:aws:lambda:eu-west-2:123456789012:function:follow-up',
    },
  },
});
