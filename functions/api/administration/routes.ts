import { configurationRecords } from './configuration-records.ts';
import { configuration } from './configuration.ts';
import { users } from './users.ts';

export const routes = [...configuration, ...configurationRecords, ...users];
