import { expect, it } from 'vitest';
import { idFor } from '../../support/ids.ts';
import { wrongWith } from '../../support/contract/check-answer.ts';

const me = {
  method: 'GET',
  path: '/me/calendar',
  status: 200,
  contentType: 'application/json',
  body: JSON.stringify({
    address: 'https://calendar.example/a.ics',
    createdAt: '2025-01-06T09:00:00.000Z',
    lastFetchedOn: null,
  }),
};
const problem = {
  type: 'urn:dossier:problem:forbidden',
  title: 'Not allowed',
  status: 403,
  detail: 'Ask an administrator.',
  instance: '/me/calendar',
  requestId: 'request-1',
};
const refused = { ...me, status: 403, contentType: 'application/problem+json', body: JSON.stringify(problem) };

it('passes an answer as it is described', () => {
  expect(wrongWith(refused)).toBeUndefined();
});

it.each([
  ['a status that is not described', { ...refused, status: 418 }, /knows no such status/],
  ['another media type', { ...refused, contentType: 'text/html' }, /and not text\/html/],
  [
    'a field of another type',
    { ...refused, body: JSON.stringify({ ...problem, detail: 7 }) },
    /\/detail must be string/,
  ],
  [
    'a field too many',
    { ...refused, body: JSON.stringify({ ...problem, stack: 'at' }) },
    /additional properties.*stack/,
  ],
  ['a field too few', { ...refused, body: JSON.stringify({ ...problem, requestId: undefined }) }, /requestId/],
  [
    'a body where there is none',
    { ...refused, method: 'DELETE', status: 204, body: '{}' },
    /nothing follows the headers/,
  ],
  [
    'a case that says too much',
    { ...me, path: `/cases/${idFor('case')}`, body: JSON.stringify({ id: idFor('case'), secret: 1 }) },
    /GET \/cases\/\{caseId\} answered 200/,
  ],
])('finds %s', (_, exchange, words) => {
  expect(wrongWith(exchange)).toMatch(words);
});

it('says nothing of what the API does not have', () => {
  expect(wrongWith({ ...me, path: '/_local/mail' })).toBeUndefined();
});
