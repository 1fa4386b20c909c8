import type { Configuration } from '../../configuration/configuration.ts';
import type { NameOf } from '../../custom-fields/types/field-type.ts';
import type { CaseFacts } from '../../lists/case-facts.ts';
import type { Activity, Case } from '../../model.ts';

/** What a row is made of. */
export interface Row {
  /** The case, and what lists know of it. */
  case: Case;
  facts: CaseFacts;
  /** Of a row that is an activity. */
  activity?: Activity;
  configuration: Configuration;
  /** The date in the organisation's time zone. */
  today: string;
  nameOf: NameOf;
}

/**
 * One column of an export. Its values are texts, numbers, things with an id and a label, values with a label, or several of
 * these. Instants are ISO 8601 in UTC, dates those of the organisation's time zone.
 */
export interface Column {
  name: string;
  label: string;
  valueOf: (row: Row) => unknown;
  /** Whether it is there when no columns are asked for; true where nothing is said. */
  unasked?: boolean;
}
