import type { EntityItem } from 'electrodb';
import { Entity } from '../platform/entity.ts';
import { stamps } from '../platform/stamps.ts';
import { primary, secondary, table } from '../platform/table.ts';
import { ACTIVITY_STATUS_CLASSES } from './activity.schema.ts';

/** One thing done or to be done on a case. */
export const ActivityEntity = new Entity(
  {
    model: { service: 'dossier', entity: 'activity', version: '1' },
    attributes: {
      caseId: { type: 'string', required: true, readOnly: true },
      activityId: { type: 'string', required: true, readOnly: true },
      type: { type: 'string', required: true },
      category: { type: 'string', required: true },
      subject: { type: 'string', required: true },
      details: { type: 'string' },
      status: { type: 'string', required: true },
      statusClass: { type: ACTIVITY_STATUS_CLASSES, required: true },
      /** When it is to be done, or happened. */
      dueAt: { type: 'string', required: true },
      completedAt: { type: 'string' },
      assignees: {
        type: 'list',
        required: true,
        items: {
          type: 'map',
          properties: {
            contactId: { type: 'string', required: true },
            displayName: { type: 'string', required: true },
          },
        },
      },
      /** The case role whose holder was made the assignee, if it was planned that way. */
      assigneeRole: { type: 'string' },
      /** What planned it: a timeline of the case type, or a rule. */
      plannedBy: {
        type: 'map',
        properties: {
          kind: { type: ['timeline', 'sequence', 'rule'] as const, required: true },
          id: { type: 'string', required: true },
          /** Which entry of the timeline or sequence, from 0. */
          step: { type: 'number' },
        },
      },
      /** A planned activity is untouched until a person changes it. */
      untouched: { type: 'boolean' },
      priority: { type: 'string' },
      medium: { type: 'string' },
      location: { type: 'string' },
      durationMinutes: { type: 'number' },
      starred: { type: 'boolean' },
      tags: { type: 'list', items: { type: 'string' } },
      files: {
        type: 'list',
        items: {
          type: 'map',
          properties: {
            fileId: { type: 'string', required: true },
            name: { type: 'string', required: true },
            contentType: { type: 'string', required: true },
            size: { type: 'number', required: true },
          },
        },
      },
      /** The e-mail that it tells of. */
      messageId: { type: 'string' },
      /** The submission of a form that it tells of, or that brought it. */
      submissionId: { type: 'string' },
      /** The activity that this one follows up. */
      followUpOf: { type: 'string' },
      /** Where it was copied, moved or filed from: `{ caseId, activityId, how }`. */
      copiedFrom: { type: 'any' },
      /** Whether the clients of the case see it; absent: as its type says. */
      visibleToClients: { type: 'boolean' },
      /** Why it was cancelled, when the service did that. */
      because: { type: 'string' },
      customFields: { type: 'any' },
      /** When it was taken away; the record goes some time after, in seconds since the epoch. */
      deletedAt: { type: 'string' },
      expiresAt: { type: 'number' },
      ...stamps,
    },
    indexes: {
      byId: { collection: ['caseFile'], ...primary(['caseId'], ['activityId']) },
      byDueAt: secondary(1, ['caseId', 'statusClass'], ['dueAt', 'activityId']),
      findCase: secondary(2, ['activityId'], []),
    },
  },
  table,
);
export type Activity = EntityItem<typeof ActivityEntity>;
