import type { History } from './history.ts';
import { HOUR, done } from './history.ts';

const FILE = 'First,Last,Mail\r\nGrace,Oak,grace@example.org\r\nAda,Moss,ada.moss@example.org\r\nBad,Mail,nobody\r\n';
const MAPPING = [
  { column: 'First', to: 'firstName' },
  { column: 'Last', to: 'lastName' },
  { column: 'Mail', to: 'email' },
];
const admin = { as: 'admin', administrator: true };

/** Contacts come in by a file: checked, then taken in. */
export const importContacts: History = {
  name: 'import',
  async play(world) {
    const body = { kind: 'contacts', fileName: 'people.csv', mapping: MAPPING };
    const { id } = await done<{ id: string }>(world, 'administration', { route: 'POST /imports', body, ...admin });
    world.objects.keep(`imports/${id}/file.csv`, FILE);
    for (const verb of ['check', 'start']) {
      const route = `POST /imports/{importId}/${verb}`;
      await done(world, 'administration', { route, params: { importId: id }, body: {}, ...admin });
      // As long as a runner may hold an import that it has lost.
      await world.pass(HOUR);
    }
  },
};
