import { Refusal } from '../../config-command/client.ts';
import { UsageError } from '../../config-command/target.ts';
import type { Command, Exit } from '../commands.ts';
import { EXIT } from '../commands.ts';

/** Begins the erasure of people by the ids of their contacts, as it was begun before the table was restored. */
export async function erase({ service, rest, print }: Command): Promise<Exit> {
  if (rest.length === 0) throw new UsageError('Name the ids of the contacts.');
  const client = await service();
  let exit: Exit = EXIT.done;
  for (const contactId of rest) {
    try {
      const body = { confirm: contactId, reason: 'Erased once more, since the table was restored' };
      const { job } = await client.post<{ job: string }>(`/contacts/${encodeURIComponent(contactId)}/erasure`, body);
      print(`${contactId}: begun; GET /bulk/${job} tells how far it is`);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      // Who came after the backup, or is erased already, is not there.
      if (error.status !== 404) exit = EXIT.problems;
      print(`${contactId}: ${error.status === 404 ? 'there is nobody to erase' : error.message}`);
    }
  }
  return exit;
}
