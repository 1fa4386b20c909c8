import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createEngineClient } from '../../../infra/local/dynamodb/engine-client.ts';
import { startEngine } from '../../../infra/local/dynamodb/engine.ts';
import { createTables, tablesOf } from '../../../infra/local/dynamodb/tables.ts';
import type { Deployment } from '../../../infra/local/types.ts';
import { forgetConfiguration, getConfiguration } from '../../../shared/configuration/configuration.ts';
import { serviceContext } from '../../../shared/platform/context.ts';
import { forgetLayout } from '../../../shared/projections/layout.ts';
import type { Call } from './calls.ts';
import { callsFor } from './calls.ts';
import type { Part } from './case-items.ts';
import { EngineFile } from './engine-file.ts';
import { load } from './load.ts';
import { loadsIn } from './loads.ts';
import type { Measured } from './measure-call.ts';
import { measureCall } from './measure-call.ts';
import type { Meter } from './meter.ts';
import { newCase } from './new-case.ts';
import { newContact } from './new-contact.ts';
import { Organisation } from './organisation.ts';
import { loadConfiguration, putUsers } from './set-up.ts';

export interface Size {
  cases: number;
  seed: number;
  runs: number;
  /** Calls that have this in their name alone. */
  only?: string | undefined;
  /** These parts alone, each of which takes its time to load. */
  parts?: Part[] | undefined;
  /** Milliseconds since the epoch. */
  now: number;
  directory: string;
  deployment: Deployment;
}

/** Loads so many cases and asks for every page. */
export async function measureSize(meter: Meter, size: Size): Promise<[Call, Measured | string][]> {
  const found: [Call, Measured | string][] = [];
  for (const parts of loadsIn(size.directory, size.cases, size.parts)) {
    const directory = join(size.directory, [size.cases, ...parts].join('-'));
    found.push(...(await measureParts(meter, size, { directory, parts })));
    await rm(directory, { recursive: true, force: true });
  }
  return found;
}

interface Load {
  directory: string;
  parts: Part[];
}

async function measureParts(meter: Meter, size: Size, { directory, parts }: Load) {
  forgetConfiguration();
  forgetLayout();
  const place = { meter, directory, deployment: size.deployment };
  const organisation = await withEngine(place, async () => {
    const made = new Organisation(await loadConfiguration(), size);
    await putUsers(made);
    return made;
  });
  const [table] = tablesOf(size.deployment);
  load(new EngineFile(join(directory, 'table.db'), table?.name ?? ''), organisation, { cases: size.cases, parts });
  return withEngine(place, async () => {
    await getConfiguration(serviceContext('bench', 'lists'));
    const found: [Call, Measured | string][] = [];
    const calls = callsFor(organisation, soughtIn(organisation)).filter(({ part }) => parts.includes(part));
    for (const call of calls.filter(({ name }) => name.includes(size.only ?? ''))) {
      found.push([call, await measureCall(meter, call, size.runs)]);
    }
    return found;
  });
}

/** The same case and the same person at every size. */
function soughtIn(organisation: Organisation) {
  const { head, newClient } = newCase(organisation, 1);
  if (!newClient) throw new Error('The case at 1 has no client of its own');
  const { displayName, emails } = newContact(organisation, newClient.person, newClient.place);
  return { reference: head.case.reference, displayName, email: emails?.[0]?.email ?? '' };
}

interface Place {
  meter: Meter;
  directory: string;
  deployment: Deployment;
}

async function withEngine<T>({ meter, directory, deployment }: Place, work: () => Promise<T>): Promise<T> {
  const engine = await startEngine(directory);
  try {
    await createTables(deployment, createEngineClient(engine.url));
    meter.lead(engine.url);
    return await work();
  } finally {
    await engine.stop();
  }
}
