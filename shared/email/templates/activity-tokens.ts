import type { Configuration } from '../../configuration/configuration.ts';
import type { CustomFields } from '../../custom-fields/custom-fields.ts';
import { tokensOf } from '../../custom-fields/describe-custom-fields.ts';
import { fieldSetsOf } from '../../custom-fields/record-custom-fields.ts';
import type { Activity } from '../../model.ts';
import { organisation } from '../../platform/organisation.ts';
import { forPeople } from '../../platform/time.ts';

/** What a template can name of an activity. */
export const activityTokens = (configuration: Configuration, activity: Activity) => ({
  subject: activity.subject,
  type: configuration.label('activityTypes', activity.type),
  status: configuration.find('activityStatuses', activity.status)?.label ?? activity.status,
  due: forPeople(organisation.timeZone, activity.dueAt),
  dueAt: activity.dueAt,
  location: activity.location,
  details: activity.details,
  customFields: tokensOf(
    (activity.customFields ?? {}) as CustomFields,
    fieldSetsOf(configuration, { record: 'activity', type: activity.type }),
  ),
});
