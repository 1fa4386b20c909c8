import { SAMPLE_USERS } from '../../../infra/local/local-api/sample-users.ts';
import type { World } from './world.ts';

const TEAM = SAMPLE_USERS.flatMap(({ contactId, displayName, email }) =>
  contactId === undefined ? [] : [{ contactId, displayName, email }],
);

/** Has the service load the first configuration and take in the sample users; each history begins from there. */
export async function prepare(world: World): Promise<void> {
  const { ConfigurationDocument } = await import('../../../shared/configuration/configuration-document.schema.ts');
  const { loadFirstConfiguration } = await import('../../../shared/configuration/load-first-configuration.ts');
  const { serviceContext } = await import('../../../shared/platform/context.ts');
  const { default: sample } = await import('../../../shared/configuration/sample/configuration.json', {
    with: { type: 'json' },
  });
  await world.begin();
  await loadFirstConfiguration(serviceContext('deployment', 'first'), ConfigurationDocument.parse(sample), TEAM);
  for (const { subject, ...body } of SAMPLE_USERS) {
    const asked = { route: 'PUT /users/{subject}', params: { subject }, as: 'admin', administrator: true, body };
    const { status } = await world.request('api-administration', asked);
    if (status > 299) throw new Error(`The sample user ${subject} was answered ${status}`);
  }
  await world.end();
  if (world.givenUp.length > 0) throw new Error(world.givenUp.join('\n'));
  world.table.keepAsBeginning();
}
