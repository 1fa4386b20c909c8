import type { ActivityStatus, ActivityType, Status } from '../../case-types/vocabulary.schema.ts';

/** Classes of the statuses CiviCRM and its case extensions come with: a file holds names only. */
const STATUS_CLASSES = new Map<string, Status['class']>(
  Object.entries({
    open: 'opened',
    urgent: 'opened',
    enquiry: 'opened',
    qualified: 'opened',
    'in-progress': 'opened',
    submitted: 'opened',
    closed: 'closed',
    won: 'closed',
    lost: 'closed',
  }),
);

const ACTIVITY_STATUS_CLASSES = new Map<string, ActivityStatus['class']>(
  Object.entries({
    scheduled: 'incomplete',
    'left-message': 'incomplete',
    available: 'incomplete',
    unread: 'incomplete',
    draft: 'incomplete',
    completed: 'completed',
    cancelled: 'cancelled',
    unreachable: 'cancelled',
    'not-required': 'cancelled',
    'no-show': 'cancelled',
  }),
);

const ACTIVITY_CATEGORIES = new Map<string, ActivityType['category']>(
  Object.entries({
    'open-case': 'milestone',
    'follow-up': 'communication',
    meeting: 'communication',
    'phone-call': 'communication',
    email: 'communication',
    'inbound-email': 'communication',
    sms: 'communication',
    'outbound-sms': 'communication',
    'inbound-sms': 'communication',
    'bulk-email': 'communication',
    'print-merge-document': 'communication',
    'reminder-sent': 'communication',
    'file-upload': 'file',
    alert: 'alert',
    'change-case-type': 'system',
    'change-case-status': 'system',
    'change-case-subject': 'system',
    'change-case-start-date': 'system',
    'change-case-tags': 'system',
    'change-custom-data': 'system',
    'assign-case-role': 'system',
    'remove-case-role': 'system',
    'merge-case': 'system',
    'reassigned-case': 'system',
    'link-cases': 'system',
    'add-client-to-case': 'system',
    'case-client-removed': 'system',
    'remove-client-from-case': 'system',
  }),
);

/** The class of the status with this slug, if CiviCRM comes with it. */
export const statusClass = (slug: string) => STATUS_CLASSES.get(slug);

/** The class of the activity status with this slug, if CiviCRM comes with it. */
export const activityStatusClass = (slug: string) => ACTIVITY_STATUS_CLASSES.get(slug);

/** The category of the activity type with this slug, if CiviCRM comes with it. */
export const activityCategory = (slug: string) => ACTIVITY_CATEGORIES.get(slug);
