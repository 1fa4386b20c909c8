import { describe, expect, it } from 'vitest';
import { functionEntries } from '../../infra/bundling/function-entries.ts';
import { ERASABLE_KEYS } from '../../infra/constructs/data.ts';
import { aTemplate, listed, target, type Statement } from './synthesise.ts';

// As it is where nothing is kept: such a stage has one function more.
const stack = aTemplate({ retainData: false });
const names = Object.keys(functionEntries);

const actionsOf = ({ Action }: Statement) => listed(Action);
const actionsOn = (service: string, name: string) =>
  stack
    .statementsOf(name)
    .flatMap(actionsOf)
    .filter((action) => action.startsWith(`${service}:`))
    .toSorted();
const statementsWith = (action: string, name: string) =>
  stack.statementsOf(name).filter((statement) => actionsOf(statement).includes(action));

const mayRead = (statement: Statement) =>
  actionsOf(statement).some((action) => /^dynamodb:(\*|GetItem|BatchGet|Query|Scan|PartiQLSelect)/.test(action));
const leadingKeys = ({ Condition }: Statement) => Condition?.['ForAllValues:StringLike']?.['dynamodb:LeadingKeys'];

/** Whether a statement reaches the partition, reading its patterns as IAM does. */
const reaches = (statement: Statement, partition: string) =>
  leadingKeys(statement)?.some((pattern) => {
    const literals = pattern.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`));
    return new RegExp(`^${literals.join('.*')}$`).test(partition);
  }) ?? true;

it('each function has a role of its own', () => {
  expect(new Set(names.map((name) => stack.roleOf(name))).size).toBe(names.length);
});

it('no role has a managed policy, and no statement allows every resource or every action', () => {
  for (const { Properties } of stack.ofType('AWS::IAM::Role'))
    expect(Properties).not.toHaveProperty('ManagedPolicyArns');
  const statements = stack.ofType('AWS::IAM::Role').flatMap(({ logicalId }) => stack.statementsOfRole(logicalId));
  expect(statements.length).toBeGreaterThan(names.length);
  for (const statement of statements) {
    expect(listed(statement.Resource)).not.toContain('*');
    expect(actionsOf(statement).filter((action) => action.includes('*'))).toEqual([]);
  }
});

it('only a recount, the migration and the full export may scan the table, and what each may delete is derived, keeps no trail or is deleted for good', () => {
  expect(names.filter((name) => actionsOn('dynamodb', name).some((action) => /Scan|PartiQL/.test(action)))).toEqual([
    'queue-run-full-export',
    'queue-run-recount',
    'queue-run-migration',
  ]);
  const deletes = names.flatMap((name) =>
    ['DeleteItem', 'BatchWriteItem'].flatMap((action) =>
      statementsWith(`dynamodb:${action}`, name).map((statement) => ({
        of: `${name} ${action}`,
        keys: leadingKeys(statement) ?? ['*'],
      })),
    ),
  );
  const byFunction = Map.groupBy(deletes, ({ of }) => of);
  expect(Object.fromEntries([...byFunction].map(([of, all]) => [of, all.flatMap(({ keys }) => keys)]))).toEqual({
    'api-casework DeleteItem': ['$dossier#contactKey_*'],
    'queue-run-bulk DeleteItem': ERASABLE_KEYS,
    'queue-run-import DeleteItem': ['$dossier#slot_*'],
    'queue-run-recount DeleteItem': ['$dossier#list_*', '$dossier#tallyOf_*'],
    'scheduler-retention DeleteItem': ERASABLE_KEYS,
    'stream-derive DeleteItem': ['$dossier#list_*', '$dossier#contactId_*'],
    'stream-react BatchWriteItem': ['$dossier#caseId_*', '$dossier#caseReference_*', '$dossier#linkId_*'],
  });
});

it.each(names)('%s may write logs only into its own log group', (name) => {
  const { LogGroup } = stack.functionNamed(name).Properties.LoggingConfig;
  const logs = stack
    .statementsOf(name)
    .filter((statement) => actionsOf(statement).some((action) => action.startsWith('logs:')));
  expect(logs.map(({ Resource }) => Resource)).toEqual([{ 'Fn::GetAtt': [target(LogGroup), 'Arn'] }]);
});

describe('intake, which serves everybody', () => {
  const reads = stack.statementsOf('api-intake').filter(mayRead);

  it('can read configuration', () => {
    expect(reads.some((statement) => reaches(statement, '$dossier#configurationId_main'))).toBe(true);
  });

  it.each(['$dossier#caseId_case_01J', '$dossier#contactId_contact_01J', '$dossier#auditOf_case_01J'])(
    'cannot read %s',
    (partition) => {
      expect(reads.filter((statement) => reaches(statement, partition))).toEqual([]);
    },
  );

  it('can read a submission by its id alone: one whose files are still to come is finished by its page', () => {
    const reading = reads.filter((statement) => reaches(statement, '$dossier#submissionId_submission_01J'));
    expect(reading.flatMap(({ Action }) => Action).toSorted()).toEqual(['dynamodb:GetItem', 'dynamodb:UpdateItem']);
  });

  it('can read no more of an index than by what contacts are compared', () => {
    const ofIndexes = reads.filter((statement) => JSON.stringify(statement).includes('/index/'));
    expect(ofIndexes.map(leadingKeys)).toEqual([['$dossier#by_match#bucket_*']]);
  });

  it('can change nothing that is there but what the public itself makes: submissions, used links, counters', () => {
    const partitions = statementsWith('dynamodb:UpdateItem', 'api-intake').flatMap((one) => leadingKeys(one) ?? ['*']);
    expect(partitions.toSorted()).toEqual(['$dossier#counterId_*', '$dossier#linkId_*', '$dossier#submissionId_*']);
  });
});

describe('feeds, which serve who has a private address', () => {
  const reads = stack.statementsOf('api-feeds').filter(mayRead);

  it.each(['$dossier#userId_user_01J', '$dossier#calendarOf_user_01J', '$dossier#projectionOf_activity_01J'])(
    'can read %s',
    (partition) => {
      expect(reads.filter((statement) => reaches(statement, partition))).toHaveLength(1);
    },
  );

  it.each(['$dossier#caseId_case_01J', '$dossier#contactId_contact_01J', '$dossier#auditOf_case_01J'])(
    'cannot read %s, and no index',
    (partition) => {
      expect(reads.filter((statement) => reaches(statement, partition))).toEqual([]);
      expect(JSON.stringify(reads)).not.toContain('/index/');
    },
  );

  it('can change nothing but that an address was used', () => {
    expect(actionsOn('dynamodb', 'api-feeds').filter((action) => /Put|Delete|Write/.test(action))).toEqual([]);
    expect(statementsWith('dynamodb:UpdateItem', 'api-feeds').map(leadingKeys)).toEqual([['$dossier#calendarOf_*']]);
  });
});

it('insight can write nothing but who opened a case and exports, and change nothing but these', () => {
  const keys = (action: string) => statementsWith(`dynamodb:${action}`, 'api-insight').flatMap(leadingKeys);
  const exports = '$dossier#exportId_*';
  expect(keys('PutItem')).toEqual([exports, '$dossier#idempotencyId_*', '$dossier#readingOf_*']);
  expect(keys('UpdateItem')).toEqual([exports]);
});

it('derive can only write what is derived, beside a contact too, and of the audit trail change nothing', () => {
  const keys = (action: string) => statementsWith(`dynamodb:${action}`, 'stream-derive').flatMap(leadingKeys);
  const ofContacts = '$dossier#contactId_*';
  const derived = ['$dossier#projectionOf_*', '$dossier#list_*'];
  const read = ['$dossier#caseId_*', '$dossier#configurationId_*'];
  expect(keys('PutItem')).toEqual(['$dossier#auditOf_*', '$dossier#usageId_*', ...derived, ofContacts]);
  expect(keys('UpdateItem')).toEqual(['$dossier#projectionOf_*', '$dossier#tallyOf_*', ofContacts]);
  expect(keys('GetItem')).toEqual(['$dossier#configurationId_*', '$dossier#layoutId_*', ofContacts]);
  expect(keys('BatchGetItem')).toEqual(['$dossier#caseId_*', '$dossier#projectionOf_*']);
  expect(keys('Query')).toEqual([...read, ofContacts]);
  expect(actionsOn('dynamodb', 'stream-derive').filter((action) => /BatchWrite|Transact/.test(action))).toEqual([]);
});

it('the caller of other systems reads the configuration and cases, changes what is on a case, and no more', () => {
  const name = 'queue-call-webhook';
  const keys = (action: string) =>
    statementsWith(`dynamodb:${action}`, name)
      .flatMap((one) => leadingKeys(one) ?? ['*'])
      .toSorted();
  expect(keys('UpdateItem')).toEqual(['$dossier#caseId_*']);
  expect(keys('GetItem')).toEqual(['$dossier#caseId_*', '$dossier#configurationId_*']);
  expect(keys('Query')).toEqual(['$dossier#configurationId_*']);
  expect(actionsOn('dynamodb', name).filter((action) => /Put|Delete|Batch/.test(action))).toEqual([]);
  expect(actionsOn('sqs', name).filter((action) => action.includes('Send'))).toEqual([]);
});

it('nobody but the reader of the mail queue can send, and only as the configured sender', () => {
  expect(names.filter((name) => actionsOn('ses', name).length > 0)).toEqual(['queue-send-message']);
  expect(statementsWith('ses:SendEmail', 'queue-send-message').map(({ Condition }) => Condition)).toEqual([
    { StringEquals: { 'ses:FromAddress': 'cases@example.org' } },
  ]);
});

describe('schedules', () => {
  const [followUpRole, ...otherRoles] = stack
    .ofType('AWS::IAM::Role')
    .map(({ logicalId }) => logicalId)
    .filter((role) =>
      stack
        .statementsOfRole(role)
        .some(
          ({ Action, Resource }) =>
            Action === 'lambda:InvokeFunction' &&
            JSON.stringify(Resource).includes(stack.functionNamed('scheduler-follow-up').logicalId),
        ),
    );

  it('are set by react alone, which can pass no role but the one that wakes follow-ups', () => {
    expect(otherRoles).toEqual([]);
    expect(names.filter((name) => actionsOn('scheduler', name).length > 0)).toEqual(['stream-react']);
    for (const name of names) {
      for (const { Resource, Condition } of statementsWith('iam:PassRole', name)) {
        expect(Resource).toEqual({ 'Fn::GetAtt': [followUpRole, 'Arn'] });
        expect(Condition).toEqual({ StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' } });
      }
    }
  });

  it('let Scheduler take their roles for this account only', () => {
    const documents = stack
      .ofType('AWS::IAM::Role')
      .map(({ Properties }) => JSON.stringify(Properties.AssumeRolePolicyDocument))
      .filter((document) => document.includes('scheduler.amazonaws.com'));
    expect(documents).toHaveLength(3);
    for (const document of documents) {
      expect(document).toContain('"StringEquals":{"aws:SourceAccount":{"Ref":"AWS::AccountId"}}');
    }
  });
});
