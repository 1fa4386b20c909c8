import { cp, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { inject } from 'vitest';
import { addSampleUsers } from '../../infra/local/local-api/sample-users.ts';
import type { LocalStack, LocalStackOptions } from '../../infra/local/stack.ts';
import { startLocalStack } from '../../infra/local/stack.ts';
import { Caller } from '../../infra/local/story/caller.ts';
import { readCaseFile } from '../../infra/local/story/case-file.ts';
import type { CaseFile } from '../../infra/local/story/records.ts';
import { wrongWith } from '../support/contract/check-answer.ts';
import { noteUnlike } from '../support/contract/unlike.ts';
import { dataRoot } from '../support/data-root.ts';
import { afterFile } from './after-file.ts';
import { noteUses } from './privileges/uses.ts';

export interface Flow {
  stack: LocalStack;
  visitor: Caller;
  /** Sees and may change all cases. */
  coordinator: Caller;
  /** Sees the cases they hold a role in. */
  caseworker: Caller;
  /** A user without any user role. */
  partner: Caller;
  admin: Caller;
  /** Sentences of calls that a role of the template did not allow. */
  denials: string[];
}

export const person = { firstName: 'Ada', lastName: 'Moss', email: 'ada.moss@example.org', need: 'A place to stay' };
export const SUBMISSIONS = '/forms/housing-support-request/submissions';

/** Each answer of a stack is held against the document. */
const compare: LocalStackOptions['onAnswered'] = ({ method, path }, { status, headers, body }) => {
  const wrong = wrongWith({ method, path, status, contentType: String(headers['content-type']), body: String(body) });
  if (wrong) noteUnlike(wrong);
};

/** A new folder that goes when the test file has run. */
export async function aDirectory(): Promise<string> {
  const directory = await mkdtemp(join(dataRoot(), 'dossier-flow-'));
  afterFile(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

/** The same with what a first start leaves there: the first configuration and the sample users. */
export async function aPreparedDirectory(): Promise<string> {
  const directory = await aDirectory();
  await cp(inject('preparedData'), directory, { recursive: true });
  return directory;
}

/**
 * A stack of the synthesised template with its sample users, stopped when the test file has run. It goes on from what a
 * first start has left, unless it is to be `fresh` or its template is another one.
 */
export async function startFlow(options: Partial<LocalStackOptions> = {}): Promise<Flow> {
  const denials: string[] = [];
  const isFirst = options.fresh === true || options.change !== undefined;
  const uses = noteUses(inject('assembly'));
  const stack = await startLocalStack({
    assembly: inject('assembly'),
    onDenied: ({ message }) => denials.push(message),
    onCall: uses.onCall,
    onAnswered: compare,
    ...options,
    dataDirectory: options.dataDirectory ?? (isFirst ? await aDirectory() : await aPreparedDirectory()),
  });
  afterFile(async () => {
    await stack.stop();
    // What another template allows says nothing of the one that is deployed.
    if (options.change === undefined) uses.keepIn(inject('uses'));
  });
  if (isFirst) await addSampleUsers(stack.url);
  const [coordinator, caseworker, partner, admin] = await Promise.all([
    Caller.signedIn(stack.url, 'coordinator'),
    Caller.signedIn(stack.url, 'caseworker'),
    Caller.signedIn(stack.url, 'partner'),
    Caller.signedIn(stack.url, 'admin'),
  ]);
  return { stack, denials, visitor: new Caller(stack.url), coordinator, caseworker, partner, admin };
}

/** The open cases that a caller sees, newest first. */
export const openCases = async (caller: Caller) => (await caller.get<{ items: CaseFile[] }>('/cases?limit=100')).items;

/** The case file that a submission opened. */
export async function caseOf({ coordinator }: Flow, reference: string): Promise<CaseFile> {
  const found = (await openCases(coordinator)).find((item) => item.reference === reference);
  if (!found) throw new Error(`No open case has the reference ${reference}`);
  return readCaseFile(coordinator, found.id);
}

/** Submits the form, completes the initial call and lets the rule act. */
export async function initialCallMade(flow: Flow, filled: object = person): Promise<CaseFile> {
  const { reference } = await flow.visitor.post<{ reference: string }>(SUBMISSIONS, { ...filled });
  const file = await caseOf(flow, reference);
  const call = file.activities.find(({ type }) => type === 'initial-call');
  await flow.coordinator.post(`/activities/${call?.id}/complete`);
  await flow.stack.settle();
  return readCaseFile(flow.coordinator, file.id);
}
