import type { Warning } from '../../../shared/automations/checks/warnings.ts';
import { warningsOf } from '../../../shared/automations/checks/warnings.ts';
import type { Rule } from '../../../shared/automations/rule.schema.ts';
import { getConfiguration } from '../../../shared/configuration/configuration.ts';
import type { ConfigurationRecord } from '../../../shared/model.ts';
import type { Context } from '../../../shared/platform/context.ts';

/** A stored record; a rule with what is worth a second look about it. */
export type Warned = ConfigurationRecord & { warnings?: Warning[] };

/** Adds to a rule, and to nothing else, what is worth a second look among the other rules as they are now. */
export async function withWarnings(ctx: Context, stored: ConfigurationRecord): Promise<Warned> {
  if (stored.kind !== 'rules') return stored;
  const configuration = await getConfiguration(ctx);
  return { ...stored, warnings: warningsOf(configuration, stored.record as Rule) };
}
