import type { Configuration } from '../../configuration/configuration.ts';
import type { EXPORTED } from '../export.schema.ts';
import { activityColumns } from './activity-columns.ts';
import { caseColumns } from './case-columns.ts';
import type { Column } from './column.ts';
import { fieldColumns } from './field-columns.ts';

/** All columns that an export can have, in the order in which they come when none are named. */
export const columnsFor = (
  configuration: Configuration,
  what: (typeof EXPORTED)[number],
  category?: string,
): Column[] =>
  what === 'cases'
    ? [...caseColumns, ...fieldColumns(configuration, 'case', category)]
    : [...activityColumns, ...fieldColumns(configuration, 'activity')];
