import * as z from 'zod';
import type { ConfigurationKind } from '../../../shared/configuration/configuration.ts';
import { getConfiguration } from '../../../shared/configuration/configuration.ts';
import { slug } from '../../../shared/platform/ids.ts';
import { route } from '../route.ts';

const params = z.object({ id: slug });

/** The kinds of configuration record that can be read, by their path. */
const KINDS: Record<string, { kind: ConfigurationKind; word: string }> = {
  'case-categories': { kind: 'caseCategories', word: 'case category' },
  'case-types': { kind: 'caseTypes', word: 'case type' },
  statuses: { kind: 'statuses', word: 'status' },
  'activity-types': { kind: 'activityTypes', word: 'activity type' },
  'activity-statuses': { kind: 'activityStatuses', word: 'activity status' },
  'form-definitions': { kind: 'forms', word: 'form' },
  'email-templates': { kind: 'emailTemplates', word: 'e-mail template' },
  rules: { kind: 'rules', word: 'rule' },
};

export const configuration = Object.entries(KINDS).flatMap(([path, { kind, word }]) => [
  route({
    method: 'GET',
    path: `/${path}`,
    permission: 'configuration:view',
    run: async (ctx) => ({ items: (await getConfiguration(ctx)).list(kind), nextCursor: null }),
  }),
  route({
    method: 'GET',
    path: `/${path}/{id}`,
    permission: 'configuration:view',
    params,
    run: async (ctx, input) => (await getConfiguration(ctx)).get(kind, input.params.id, word),
  }),
]);
