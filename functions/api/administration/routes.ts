import { configurationRecords } from './configuration-records.ts';
import { configuration } from './configuration.ts';
import { emailTemplates } from './email-templates.ts';
import { imports } from './imports.ts';
import { migration } from './migration.ts';
import { privacy } from './privacy.ts';
import { recounts } from './recounts.ts';
import { rules } from './rules.ts';
import { users } from './users.ts';
import { webhooks } from './webhooks.ts';

export const routes = [
  ...configuration,
  ...configurationRecords,
  ...emailTemplates,
  ...users,
  ...imports,
  ...migration,
  ...privacy,
  ...recounts,
  ...rules,
  ...webhooks,
];
