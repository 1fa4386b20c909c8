import { expect, inject, it } from 'vitest';
import { startLocalStack } from '../../infra/local/stack.ts';
import { readAssembly } from '../../infra/local/template/assembly.ts';
import { compare } from '../flows/privileges/compare.ts';
import { grantsOf, lineOf } from '../flows/privileges/grants.ts';
import { KEPT } from '../flows/privileges/kept.ts';
import { noteUses, usesIn } from '../flows/privileges/uses.ts';
import { aDirectory, aFunction, allow, anAssembly, aTable, tableArn } from './local/fixture.ts';

const deployed = inject('assembly');
/** A run in which everything was used that is granted and not kept for a reason. */
const allUsed = () => ({
  used: grantsOf(deployed)
    .map(lineOf)
    .filter((line) => !KEPT.some(({ what }) => what.test(line))),
  denied: [],
});

it('says nothing when all that is granted was used, and nothing was denied', () => {
  expect(compare(grantsOf(deployed), allUsed())).toEqual([]);
});

it('names a permission that was planted into the template', () => {
  const assembly = readAssembly(deployed);
  const statements = statementsOf('api-feeds', assembly.template.Resources);
  statements.push(allow('dynamodb:DeleteItem', 'arn:aws:dynamodb:eu-west-2:123456789012:table/Cases'));
  expect(compare(grantsOf(assembly), allUsed())).toEqual([
    'nothing uses: api-feeds may dynamodb:DeleteItem on table/Cases',
  ]);
});

it('names what a role may do with some partitions, and with all of them too', () => {
  const assembly = readAssembly(deployed);
  const statements = statementsOf('api-feeds', assembly.template.Resources);
  const key = { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['$dossier#projectionOf_*'] } };
  const { Resource } = statements.find(({ Condition }) => Condition !== undefined) ?? {};
  statements.push(allow('dynamodb:PutItem', Resource), allow('dynamodb:PutItem', Resource, key));
  expect(compare(grantsOf(assembly), allUsed()).map((line) => line.split(/ on /)[0])).toEqual([
    'nothing uses: api-feeds may dynamodb:PutItem',
    'nothing uses: api-feeds may dynamodb:PutItem',
    'granted twice: api-feeds may dynamodb:PutItem',
  ]);
});

it('names a reason that is needed no more', () => {
  const kept = [...KEPT, { what: /^api-feeds may dynamodb:GetItem/, because: 'It was not used once.' }];
  expect(compare(grantsOf(deployed), allUsed(), kept)).toEqual([
    'used or not granted any more, so no reason is needed: ^api-feeds may dynamodb:GetItem',
  ]);
});

it('knows by its calls what a function uses, partition by partition, and what it was denied', async () => {
  const put = "new PutItemCommand({ TableName: process.env.TABLE_NAME, Item: { pk: { S: pk }, sk: { S: 'x' } } })";
  const bundle = `const { DynamoDBClient, PutItemCommand } = sdk('client-dynamodb');
    export const handler = ({ pk }) => new DynamoDBClient({}).send(${put});`;
  const keys = { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['case_*', 'contact_*'] } };
  const statements = [allow(['dynamodb:PutItem', 'dynamodb:GetItem'], tableArn, keys)];
  const assembly = anAssembly({ ...aTable, ...aFunction('api-writer', statements) }, { 'api-writer': bundle });

  const uses = noteUses(assembly);
  const stack = await startLocalStack({ assembly, dataDirectory: aDirectory(), onCall: uses.onCall });
  for (const pk of ['case_1', 'user_1']) await stack.invoke('api-writer', { pk });
  await stack.stop();
  const directory = aDirectory();
  uses.keepIn(directory);

  const table = 'on table/sample-table';
  expect(compare(grantsOf(assembly), usesIn(directory), [])).toEqual([
    expect.stringMatching(/^denied: api-writer may not dynamodb:PutItem .* with dynamodb:LeadingKeys user_1: /),
    `nothing uses: api-writer may dynamodb:PutItem ${table} of contact_*`,
    `nothing uses: api-writer may dynamodb:GetItem ${table} of case_*`,
    `nothing uses: api-writer may dynamodb:GetItem ${table} of contact_*`,
  ]);
});

interface Raw {
  Resource?: unknown;
  Condition?: unknown;
}

/** The statements of a function's role, to be added to. */
function statementsOf(name: string, resources: ReturnType<typeof readAssembly>['template']['Resources']): Raw[] {
  const policy = Object.entries(resources).find(
    ([id, { Type }]) => Type === 'AWS::IAM::Policy' && id.includes(name.replaceAll('-', '')),
  );
  const document = policy?.[1].Properties?.['PolicyDocument'] as { Statement: Raw[] } | undefined;
  if (!document) throw new Error(`The template has no policy of ${name}`);
  return document.Statement;
}
