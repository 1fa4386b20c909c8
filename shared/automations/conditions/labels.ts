import { labelIn } from '../../audit/value-words.ts';
import type { Configuration, ConfigurationKind } from '../../configuration/configuration.ts';
import { shortened } from '../../platform/shorten.ts';

const LONGEST = 200;

/** What people call configuration records of which each will do: "Open or Urgent". */
export const anyOf = (configuration: Configuration, kind: ConfigurationKind, ids: string[]): string =>
  shortened(ids.map((id) => labelIn(configuration, kind, id)).join(' or '), LONGEST);
