import sample from '../../../shared/configuration/sample/configuration.json' with { type: 'json' };
import { ConfigurationDocument } from '../../../shared/configuration/configuration-document.schema.ts';
import type { Configuration } from '../../../shared/configuration/configuration.ts';
import { getConfiguration } from '../../../shared/configuration/configuration.ts';
import { loadFirstConfiguration } from '../../../shared/configuration/load-first-configuration.ts';
import { model } from '../../../shared/model.ts';
import { serviceContext } from '../../../shared/platform/context.ts';
import { created } from '../../../shared/platform/stamps.ts';
import { userIdOf } from '../../../shared/users/authenticate.ts';
import type { Organisation } from './organisation.ts';

const ctx = serviceContext('bench', 'set-up');

/** The sample configuration. */
export async function loadConfiguration(): Promise<Configuration> {
  await loadFirstConfiguration(ctx, ConfigurationDocument.parse(sample), []);
  return getConfiguration(ctx);
}

/** Whoever has most to do, as a manager and as a caseworker of every category. */
export async function putUsers({ configuration, staff: [busiest] }: Organisation): Promise<void> {
  if (!busiest) return;
  const categories = configuration.list('caseCategories').map(({ id }) => id);
  for (const subject of ['manager', 'caseworker']) {
    const userRoles = Object.fromEntries(categories.map((category) => [category, subject]));
    const user = { userId: userIdOf(subject), subject, ...busiest, active: true, userRoles, ...created(ctx) };
    await model.entities.user.put(user).go();
  }
}
