import { model } from '../../model.ts';
import type { Subject } from './subject.ts';

/** Why a person cannot be erased who still uses the service, in words; undefined when they do not. */
export async function readActiveUser({ contacts }: Subject): Promise<string | undefined> {
  for (const { userId } of contacts) {
    if (userId === undefined) continue;
    const { data: user } = await model.entities.user.get({ userId }).go({ consistent: true });
    if (user?.active) {
      return 'This contact is an active user of the service. Deactivate the user first (PUT /users, "active": false).';
    }
  }
  return undefined;
}
