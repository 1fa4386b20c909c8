import { expect, it } from 'vitest';
import { functionEntries } from '../../infra/bundling/function-entries.ts';
import type { FunctionName } from '../../infra/bundling/function-entries.ts';
import { aTemplate, listed } from '../infra/synthesise.ts';
import { pages } from './pages.ts';

/** A stage to try things out has one function more, which empties its buckets. */
const template = aTemplate({ retainData: false });
const page = pages.find(({ file }) => file === 'docs/security.md')?.prose ?? '';

/** Rows of the table whose first cell is a name between backticks. */
const rows = new Map(
  [...page.matchAll(/^\| `([\w-]+)` +\| (.+?) +\| (.+?) +\| (.+?) +\| (.+?) +\|$/gm)].map(([, name = '', ...cells]) => [
    name,
    cells.slice(0, 4),
  ]),
);

/** What kinds of record are called on the page, by what their partitions begin with. */
const KINDS: Record<string, string> = {
  'by_match#bucket': 'digests of contacts',
  auditOf: 'audit trail',
  calendarOf: 'calendar addresses',
  caseId: 'cases',
  caseReference: 'references',
  configurationId: 'configuration',
  contactId: 'contacts',
  contactKey: 'keys of contacts',
  counterId: 'counters of forms',
  exportId: 'exports',
  idempotencyId: 'repeated requests',
  inboundMailId: 'mails for no case',
  layoutId: 'layout of lists',
  linkId: 'form links',
  list: 'lists',
  paceOf_mail: 'pace of mail',
  projectionOf: 'lines of lists',
  readingOf: 'who opened a case',
  recountId: 'recounts',
  relationshipsOf: 'relationships',
  sesMessageId: 'ids of mails',
  slot: 'runners of imports',
  state: 'mails for no case',
  submissionId: 'submissions',
  tallyOf: 'numbers',
  usageId: 'where a configuration is used',
  userId: 'users',
};

type Statement = ReturnType<typeof template.statementsOf>[number];
const actionsOf = ({ Action }: Statement) => listed(Action).map(String);
const text = (value: unknown) => JSON.stringify(value);

/** What of the table some actions reach: all of it, or partitions by the kind of record that they begin with. */
function reach(statements: Statement[], actions: RegExp): string {
  const found = statements.filter((statement) => actionsOf(statement).some((action) => actions.test(action)));
  if (found.length === 0) return '–';
  const keys = found.map(({ Condition }) => text(Condition ?? {}).match(/\$dossier#[\w#]+/g));
  if (keys.some((patterns) => patterns === null)) return 'everything';
  const kinds = keys.flatMap((patterns) => patterns ?? []).map((key) => key.replace('$dossier#', '').replace(/_$/, ''));
  return [...new Set(kinds.map((kind) => KINDS[kind] ?? `unknown: ${kind}`))].toSorted().join(', ');
}

/** Folders of buckets that are read, written and emptied. */
function files(statements: Statement[]): string {
  const words = { 's3:GetObject': 'reads', 's3:PutObject': 'writes', 's3:DeleteObject': 'deletes' };
  const found = Object.entries(words).flatMap(([action, word]) => {
    const folders = statements
      .filter((statement) => actionsOf(statement).includes(action))
      .flatMap(({ Resource }) => {
        const named = text(Resource).match(/(?<="\/)[\w/]*(?=\*")/g) ?? [];
        // One bucket has no folders; who may take from several without naming any may take from all.
        return named.map((folder) => (folder === '' && named.length > 1 ? 'everything' : `\`${folder || 'parked'}\``));
      });
    return folders.length === 0 ? [] : [`${word} ${[...new Set(folders)].toSorted().join(', ')}`];
  });
  return found.length === 0 ? '–' : found.join('; ');
}

const roleOf = (name: FunctionName) => {
  const statements = template.statementsOf(name);
  return [
    reach(statements, /^dynamodb:(GetItem|BatchGetItem|Query|Scan)$/),
    reach(statements, /^dynamodb:(PutItem|UpdateItem|BatchWriteItem)$/),
    reach(statements, /^dynamodb:DeleteItem$/),
    files(statements),
  ];
};

it('the page tells of every function what its role lets it reach', () => {
  const roles = Object.fromEntries(Object.keys(functionEntries).map((name) => [name, roleOf(name as FunctionName)]));
  expect(Object.fromEntries(rows)).toEqual(roles);
});

it('one function alone sends mail, one alone makes schedules, and none may do what its name does not say to people or keys', () => {
  const allowed = (action: RegExp) =>
    Object.keys(functionEntries).filter((name) =>
      template
        .statementsOf(name as FunctionName)
        .some((statement) => actionsOf(statement).some((one) => action.test(one))),
    );
  expect([allowed(/^ses:/), allowed(/^scheduler:/), allowed(/^(cognito-idp|kms|secretsmanager|ssm|sts):/)]).toEqual([
    ['queue-send-message'],
    ['stream-react'],
    [],
  ]);
});

it('what is stored is encrypted, and buckets and queues are spoken with over TLS alone', () => {
  const buckets = template.ofType('AWS::S3::Bucket');
  const queues = template.ofType('AWS::SQS::Queue');
  const policies = [...template.ofType('AWS::S3::BucketPolicy'), ...template.ofType('AWS::SQS::QueuePolicy')];
  expect(buckets.filter(({ Properties }) => !/"SSEAlgorithm":"AES256"/.test(text(Properties)))).toEqual([]);
  expect(buckets.filter(({ Properties }) => !/"RestrictPublicBuckets":true/.test(text(Properties)))).toEqual([]);
  expect(queues.filter(({ Properties }) => !/"SqsManagedSseEnabled":true/.test(text(Properties)))).toEqual([]);
  expect(policies.filter(({ Properties }) => !/"aws:SecureTransport":"false"/.test(text(Properties)))).toEqual([]);
  expect(policies).toHaveLength(buckets.length + queues.length);
  expect(template.ofType('AWS::KMS::Key')).toEqual([]);
});

it('who signs in is guarded as the page says', () => {
  const pool = text(template.only('AWS::Cognito::UserPool').Properties);
  const client = text(template.only('AWS::Cognito::UserPoolClient').Properties);
  expect(pool).toContain('"MfaConfiguration":"OPTIONAL"');
  expect(pool).toContain('"MinimumLength":12');
  expect(pool).toContain('"AllowAdminCreateUserOnly":true');
  expect(client).toContain('"AccessTokenValidity":60');
  expect(client).toContain('"RefreshTokenValidity":1440');
});
