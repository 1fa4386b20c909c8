import { configurationRecords } from './configuration-records.ts';
import { configuration } from './configuration.ts';
import { imports } from './imports.ts';
import { privacy } from './privacy.ts';
import { users } from './users.ts';

export const routes = [...configuration, ...configurationRecords, ...users, ...imports, ...privacy];
