import type { CaseType, PlannedActivity, Timeline } from '../case-types/case-type.schema.ts';
import type { CaseEdit } from '../cases/case-edit.ts';
import type { Configuration } from '../configuration/configuration.ts';
import type { Activity } from '../model.ts';
import { addActivity } from './add-activity.ts';

/** Who opened the case, for activities that are assigned to them. */
type Creator = Activity['assignees'][number] | undefined;

/** Plans what the type's timelines say about a case that was just opened; its case roles must be in the edit already. */
export function planOpeningTimelines(edit: CaseEdit, configuration: Configuration, { caseType, creator }: Opened) {
  for (const timeline of caseType.timelines.filter(({ onOpening }) => onOpening)) {
    for (const planned of timeline.activities) plan(edit, configuration, { timeline, planned, creator });
  }
}

interface Opened {
  caseType: CaseType;
  creator?: Creator;
}

interface Step {
  timeline: Timeline;
  planned: PlannedActivity;
  creator: Creator;
}

function plan(edit: CaseEdit, configuration: Configuration, { timeline, planned, creator }: Step) {
  const { assignee } = planned;
  addActivity(edit, configuration, {
    type: planned.type,
    subject: planned.subject,
    status: planned.status,
    dueInDays: planned.offsetDays,
    from: edit.file.case.openedAt,
    assigneeRole: assignee.kind === 'case-role' ? assignee.role : undefined,
    assignee: assignee.kind === 'creator' ? creator : undefined,
    plannedBy: { kind: 'timeline', id: timeline.id },
  });
}
