import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { groups } from '../../functions/api/index.ts';
import { functionEntries } from '../../infra/bundling/function-entries.ts';
import { parseStage, readStage } from '../../infra/config.ts';

const root = join(import.meta.dirname, '..', '..');
const stage = () => structuredClone(readStage('production'));

it.each(readdirSync(join(root, 'infra', 'stages')).map((file) => file.replace('.json', '')))(
  'stage %s is valid',
  (name) => {
    expect(readStage(name).organisation.name).not.toBe('');
  },
);

it('an unknown stage is answered with those that exist', () => {
  expect(() => readStage('nowhere')).toThrow(/Choose one of .*local.*production/);
});

it.each([
  [
    'organisation.timeZone',
    { organisation: { ...stage().organisation, timeZone: 'Mars/Olympus' } },
    'Give an IANA time zone',
  ],
  ['organisation.colour', { organisation: { ...stage().organisation, colour: 'teal' } }, 'six hexadecimal digits'],
  ['mail', { mail: { ...stage().mail, senderAddress: 'me@elsewhere.example' } }, 'must be the identity itself'],
  ['mail.unknownPolicy', { mail: { ...stage().mail, unknownPolicy: 'maybe' } }, 'Choose "give-up"'],
  ['clientOrigins.0', { clientOrigins: ['https://cases.example.org/app'] }, 'without a path'],
  ['clientOrigins.0', { clientOrigins: ['*'] }, 'Give an origin'],
  ['logRetentionDays', { logRetentionDays: 42 }, 'one of these days'],
  [
    'front.certificateArn',
    { publicAddress: 'https://forms.example.org', front: { requestsPerAddress: 300, secretParameter: '/front' } },
    'or neither to use the domain of CloudFront',
  ],
  [
    'identity.issuer',
    { identity: { issuer: 'http://id.example', audience: ['a'], scope: 's', groupsClaim: 'g' } },
    'https://',
  ],
])('a wrong %s is named with what to write', (path, change, advice) => {
  const parse = () => parseStage('production', { ...stage(), ...change });
  expect(parse).toThrow(`${path}: `);
  expect(parse).toThrow(advice);
});

it('an unknown setting is refused, so that a misspelt one is not ignored', () => {
  expect(() => parseStage('production', { ...stage(), alarmMail: 'x@example.org' })).toThrow('alarmMail');
});

it('every function that is deployed has its file, and every group its function', () => {
  expect(Object.values(functionEntries).filter((entry) => !existsSync(join(root, 'functions', entry)))).toEqual([]);
  expect(Object.keys(functionEntries).filter((name) => name.startsWith('api-'))).toEqual(
    Object.keys(groups).map((group) => `api-${group}`),
  );
});
