import type { ConfigurationKind } from '../../../shared/configuration/configuration.ts';
import type { summaryOf } from '../../../shared/configuration/plan-configuration.ts';
import type { Plan } from '../../../shared/configuration/plan-configuration.ts';
import { KINDS } from '../../../shared/configuration/kinds.ts';
import type { ConfigurationVersion } from '../../../shared/model.ts';
import type { Reply } from '../../../shared/platform/http/route.ts';
import { createdAt } from '../created-at.ts';
import type { Warned } from './rule-warnings.ts';

/** A configuration record, with its revision, who made and changed it, and of a rule what is worth a second look. */
export const recordView = ({ record, warnings, revision, createdAt, createdBy, updatedAt, updatedBy }: Warned) => ({
  ...(record as { id: string }),
  ...(warnings && { warnings }),
  revision,
  createdAt,
  createdBy,
  updatedAt,
  updatedBy,
});

/** A record that was made by the request. */
export function createdView(stored: Warned): Reply<ReturnType<typeof recordView>> {
  const { path } = KINDS[stored.kind as ConfigurationKind];
  return createdAt(`/${path}/${stored.recordId}`, recordView(stored));
}

/** A version of the configuration: who made it of which, when, why, and what it changed. */
export const versionView = (version: ConfigurationVersion) => ({
  id: version.versionId,
  previous: version.previous ?? null,
  at: version.at,
  by: version.by,
  reason: (version.cause as { reason?: string }).reason ?? null,
  added: version.added as Plan['added'],
  changed: version.changed as ReturnType<typeof summaryOf>['changed'],
  removed: version.removed as Plan['removed'],
});
