import type { Migrations } from '../migrate.ts';
import { attention, type Check, ok, unknown } from './finding.ts';

interface Recount {
  state: string;
  because: string | null;
  startedAt: string;
  endedAt: string | null;
  differences: { total: number };
}

/** What the last recount found, and when. */
export const counters: Check = async ({ service, stage }) => {
  const { items } = await (await service()).send<{ items: Recount[] }>('GET', '/recounts');
  const command = `npm run ops -- recount --stage ${stage}`;
  const [last] = items;
  if (!last) return [unknown('The counters were never compared with the table', `Count all again: ${command}`)];
  const { state, because, startedAt, endedAt, differences } = last;
  if (state === 'failed')
    return [attention(`The recount of ${startedAt} failed: ${because ?? ''}`, `Try again: ${command}`)];
  if (endedAt === null) return [unknown(`A recount is under way since ${startedAt}`, 'Ask again when it is over.')];
  return [ok(`At ${endedAt} all was counted again; ${differences.total} numbers were wrong and have been put right`)];
};

/** Whether records are still stored as an earlier version of the service wrote them. */
export const olderRecords: Check = async ({ service, stage }) => {
  const { isNeeded, last } = await (await service()).send<Migrations>('GET', '/migration');
  const command = `npm run ops -- migrate --stage ${stage}`;
  if (last?.state === 'failed')
    return [attention(`The migration failed: ${last.because ?? ''}`, `Try again: ${command}`)];
  if (last?.endedAt === null) return [unknown('A migration is under way', `See how far it is: ${command}`)];
  if (!isNeeded) return [ok('No record waits to be brought into its current form')];
  return [
    attention('Records may be stored in an earlier form; all are read as they should be', `Bring them up: ${command}`),
  ];
};

/** Whether the configuration would still be accepted as it is. */
export const configuration: Check = async ({ service, stage }) => {
  const client = await service();
  const document = await client.send<object>('GET', '/configuration');
  const { problems } = await client.post<{ problems: object[] }>('/configuration/plan', {
    configuration: document,
    mode: 'replace',
  });
  const todo = `See them: npm run config -- export --to now.json --stage ${stage} && npm run config -- plan now.json --mode replace --stage ${stage}`;
  return [
    problems.length > 0
      ? attention(`The configuration has ${problems.length} problems`, todo)
      : ok('The configuration is sane'),
  ];
};
