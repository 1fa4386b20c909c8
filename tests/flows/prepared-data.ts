import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { addSampleUsers } from '../../infra/local/local-api/sample-users.ts';
import { startLocalStack } from '../../infra/local/stack.ts';
import { openStore } from '../../infra/local/store.ts';
import { dataRoot } from '../support/data-root.ts';
import { noteUses } from './privileges/uses.ts';

/**
 * A data directory as a first start leaves it, at rest: with the first configuration and the sample users. Rejects when a
 * role of the template did not allow a call on the way there.
 */
export async function prepareData(assembly: string, usesDirectory: string): Promise<string> {
  const dataDirectory = await mkdtemp(join(dataRoot(), 'dossier-prepared-'));
  const denials: string[] = [];
  const uses = noteUses(assembly);
  const stack = await startLocalStack({
    dataDirectory,
    assembly,
    onDenied: ({ message }) => denials.push(message),
    onCall: uses.onCall,
  });
  try {
    await addSampleUsers(stack.url);
    await stack.settle();
  } finally {
    await stack.stop();
  }
  uses.keepIn(usesDirectory);
  if (denials.length > 0) throw new Error(denials.join('\n'));
  forgetRun(dataDirectory);
  await rm(join(dataDirectory, 'functions.log'));
  return dataDirectory;
}

/** What tells of this start alone: recurring schedules begin to count anew wherever a copy is started. */
function forgetRun(dataDirectory: string): void {
  const store = openStore(join(dataDirectory, 'store.db'));
  const schedules = store.collection('schedules');
  for (const { id } of schedules.all()) schedules.delete(id);
  store.close();
}
