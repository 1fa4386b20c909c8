import type { ActionSettings } from '../actions/index.ts';
import type { Rule } from '../rule.schema.ts';
import type { TriggerSettings } from '../triggers/index.ts';

/** Something that an action can bring about; what it says of itself narrows down the triggers that wait for it. */
interface Event {
  type: string;
  [detail: string]: unknown;
}

type Settings = Record<string, unknown>;

const activityEvents = (types: string[], settings: Settings): Event[] =>
  types.map((type) => ({ type, ...(settings.activityType !== undefined && { activityType: settings.activityType }) }));

const CASE_CHANGED: Event = { type: 'case-changed' };

/** What each action can bring about; actions that are not here change nothing that a rule waits for. */
const BRINGS: Record<string, (settings: Settings) => Event[]> = {
  'set-status': ({ status }) => [
    CASE_CHANGED,
    { type: 'case-status-changed', to: status },
    { type: 'case-closed' },
    { type: 'case-reopened' },
  ],
  'set-field': () => [CASE_CHANGED, { type: 'custom-field-changed' }, { type: 'date-reached' }],
  'set-date': () => [CASE_CHANGED, { type: 'custom-field-changed' }, { type: 'date-reached' }],
  'change-tags': () => [CASE_CHANGED, { type: 'tag-added' }, { type: 'tag-removed' }],
  'assign-case-role': (settings) => roleEvents(settings),
  'replace-case-role': (settings) => roleEvents(settings),
  'end-case-role': (settings) => roleEvents(settings),
  'add-activity': (settings) => activityEvents(['activity-added', 'activity-overdue'], settings),
  'complete-activities': () =>
    activityEvents(['activity-completed', 'activity-status-changed', 'activity-changed'], {}),
  'cancel-activities': () => activityEvents(['activity-status-changed', 'activity-changed'], {}),
  'reschedule-activities': () => activityEvents(['activity-changed', 'activity-overdue'], {}),
  'reassign-activities': () => activityEvents(['activity-changed'], {}),
  'run-timeline': () => activityEvents(['activity-added', 'activity-overdue'], {}),
  'send-email': () => activityEvents(['activity-added'], { activityType: 'email' }),
  'send-form-link': () => activityEvents(['activity-added'], { activityType: 'email' }),
  'open-linked-case': () => [{ type: 'case-opened' }, ...activityEvents(['activity-added'], {})],
  'tag-contact': () => [{ type: 'contact-changed' }, { type: 'tag-added' }, { type: 'tag-removed' }],
  'add-relationship': () => [{ type: 'relationship-started' }],
};

const roleEvents = ({ caseRole }: Settings): Event[] => [
  { type: 'case-role-assigned', caseRole },
  { type: 'case-role-ended', caseRole },
];

/** Whether what one rule does can set off another one, as far as their settings tell; conditions are not looked at. */
export const canSetOff = (one: Rule, other: Rule): boolean =>
  mayMeet(one, other) &&
  one.actions.some(
    (action) => eventsOf(action.do).some((event) => waitsFor(other.trigger, event)) || runs(action.do, other),
  );

const eventsOf = (action: ActionSettings): Event[] => BRINGS[action.type]?.(action) ?? [];

const runs = (action: ActionSettings, { id }: Rule) => (action as Settings).rule === id;

const waitsFor = (trigger: TriggerSettings, { type, ...details }: Event) =>
  trigger.type === type &&
  Object.entries(details).every(([name, value]) => {
    const wanted = (trigger as unknown as Settings)[name];
    return wanted === undefined || value === undefined || wanted === value;
  });

/** Actions whose effects are met on other cases as well, of any type. */
const REACHES_OTHERS = new Set<string>(['open-linked-case', 'tag-contact', 'add-relationship']);

/** Whether both are for some of the same cases. */
const mayMeet = (one: Rule, other: Rule) =>
  one.actions.some((action) => REACHES_OTHERS.has(action.do.type)) ||
  (overlap(one.caseTypes, other.caseTypes) && overlap(one.categories, other.categories));

const overlap = (some: string[], others: string[]) =>
  some.length === 0 || others.length === 0 || some.some((one) => others.includes(one));
