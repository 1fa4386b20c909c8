import type { Command, Exit } from './commands.ts';
import { EXIT } from './commands.ts';

export interface Migration {
  state: string;
  because: string | null;
  versions: Record<string, number>;
  segments: { done: number; of: number };
  looked: number;
  upgraded: number;
  left: number;
  endedAt: string | null;
}

/** What the service says of its last migration, and whether one is needed. */
export interface Migrations {
  isNeeded: boolean;
  last: Migration | null;
}

const isUnderWay = ({ state }: Migration) => state === 'waiting' || state === 'running';

/** Begins a migration, or looks on at the one that is under way, and tells how far it is. It goes on when nobody looks on. */
export async function migrate({ service, print, progress, wait }: Command): Promise<Exit> {
  const client = await service();
  const look = async () => (await client.send<Migrations>('GET', '/migration')).last;
  const last = await look();
  let found = last && isUnderWay(last) ? last : await client.post<Migration>('/migration', {});
  while (isUnderWay(found)) {
    progress(`${found.segments.done} of ${found.segments.of} parts of the table, ${counts(found)}`);
    await wait();
    found = (await look()) ?? found;
  }
  progress('');
  print(found.state === 'failed' ? `${found.because ?? ''} ${counts(found)}.` : `${counts(found)}.`);
  if (found.left > 0) print('What would be too large stays as it was stored, and is read as before: see the log.');
  return found.state === 'failed' || found.left > 0 ? EXIT.problems : EXIT.done;
}

const counts = ({ looked, upgraded, left }: Migration) =>
  `${looked} items looked at, ${upgraded} brought up${left > 0 ? `, ${left} too large` : ''}`;
