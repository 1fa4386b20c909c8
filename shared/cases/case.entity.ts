import type { EntityItem } from 'electrodb';
import { Entity } from '../platform/entity.ts';
import { stamps } from '../platform/stamps.ts';
import { primary, secondary, table } from '../platform/table.ts';
import { LINK_KINDS, LISTED_AS, STATUS_CLASSES } from './case.schema.ts';

const person = {
  contactId: { type: 'string', required: true },
  displayName: { type: 'string', required: true },
} as const;

/** The head of a case file. */
export const CaseEntity = new Entity(
  {
    model: { service: 'dossier', entity: 'case', version: '1' },
    attributes: {
      caseId: { type: 'string', required: true, readOnly: true },
      reference: { type: 'string', required: true, readOnly: true },
      category: { type: 'string', required: true },
      caseType: { type: 'string', required: true },
      caseTypeVersion: { type: 'number', required: true },
      subject: { type: 'string', required: true },
      details: { type: 'string' },
      medium: { type: 'string' },
      status: { type: 'string', required: true },
      statusClass: { type: STATUS_CLASSES, required: true },
      listedAs: { type: LISTED_AS, required: true },
      openedAt: { type: 'string', required: true },
      /** Dates in the organisation's time zone. */
      openedOn: { type: 'string', required: true },
      closedOn: { type: 'string' },
      clients: { type: 'list', required: true, items: { type: 'map', properties: person } },
      manager: { type: 'map', properties: person },
      tags: { type: 'list', items: { type: 'string' } },
      customFields: { type: 'any' },
      submissionId: { type: 'string' },
      /** Contacts that may see that the case is there, and nothing of it. */
      lockedFor: { type: 'list', items: { type: 'map', properties: person } },
      /** Rules, by id, that another rule has stopped on this case for good. */
      stoppedRules: { type: 'list', items: { type: 'string' } },
      /** The case that this one was merged into. */
      mergedInto: { type: 'string' },
      binnedAt: { type: 'string' },
      /** When it was deleted for good; from then on it is there for nobody. The record goes some time after. */
      erasedAt: { type: 'string' },
      /** When the personal data on it was erased; what is left counts, and takes no more texts. */
      emptiedAt: { type: 'string' },
      /** Its case type and when it was closed, while it is closed and has its data: retention looks through these. */
      retentionOf: { type: 'string' },
      retentionFrom: { type: 'string' },
      /** When people were last warned that retention will erase it, and the date that they were told. */
      retentionWarnedAt: { type: 'string' },
      eraseOn: { type: 'string' },
      /** Nothing on it is erased before this date, and why. */
      keepUntil: { type: 'string' },
      keepBecause: { type: 'string' },
      expiresAt: { type: 'number' },
      ...stamps,
    },
    indexes: {
      byId: { collection: ['caseFile', 'caseHead'], ...primary(['caseId'], []) },
      byRetention: secondary(3, ['retentionOf'], ['retentionFrom']),
    },
  },
  table,
);
export type Case = EntityItem<typeof CaseEntity>;

/** Who is involved in a case and as what. A client is the holder of the case role `client`. */
export const CaseRoleEntity = new Entity(
  {
    model: { service: 'dossier', entity: 'caseRole', version: '1' },
    attributes: {
      caseId: { type: 'string', required: true, readOnly: true },
      caseRoleId: { type: 'string', required: true, readOnly: true },
      role: { type: 'string', required: true },
      manager: { type: 'boolean', required: true },
      contactId: { type: 'string', required: true },
      displayName: { type: 'string', required: true },
      startOn: { type: 'string', required: true },
      endOn: { type: 'string' },
      /** It ended because the case was closed, and goes on when the case is opened again. */
      endedByClosing: { type: 'boolean' },
      description: { type: 'string' },
      /** Of the case, so that a holder's cases are listed by one index. */
      category: { type: 'string', required: true },
      listedAs: { type: LISTED_AS, required: true },
      openedAt: { type: 'string', required: true },
      expiresAt: { type: 'number' },
      ...stamps,
    },
    indexes: {
      byId: { collection: ['caseFile', 'caseHead'], ...primary(['caseId'], ['caseRoleId']) },
      byHolder: secondary(1, ['contactId', 'listedAs'], ['openedAt', 'caseId', 'caseRoleId']),
    },
  },
  table,
);
export type CaseRole = EntityItem<typeof CaseRoleEntity>;

/** That a case belongs together with another one, as it is said on this side: the other is its parent, its child, or related. */
export const CaseLinkEntity = new Entity(
  {
    model: { service: 'dossier', entity: 'caseLink', version: '1' },
    attributes: {
      caseId: { type: 'string', required: true, readOnly: true },
      /** The same on both sides. */
      caseLinkId: { type: 'string', required: true, readOnly: true },
      kind: { type: LINK_KINDS, required: true },
      otherCaseId: { type: 'string', required: true },
      otherReference: { type: 'string', required: true },
      otherSubject: { type: 'string', required: true },
      /** Follows the other case by the stream. */
      otherStatusClass: { type: STATUS_CLASSES, required: true },
      /** When it was undone; the record goes some time after, in seconds since the epoch. */
      deletedAt: { type: 'string' },
      expiresAt: { type: 'number' },
      ...stamps,
    },
    indexes: { byId: { collection: ['caseFile', 'caseHead'], ...primary(['caseId'], ['caseLinkId']) } },
  },
  table,
);
export type CaseLink = EntityItem<typeof CaseLinkEntity>;

/**
 * What there is on a case, kept up by every write that changes it, so that a case's head is read without its activities
 * and two changes of the same moment never overlook each other.
 */
export const CaseSummaryEntity = new Entity(
  {
    model: { service: 'dossier', entity: 'caseSummary', version: '1' },
    attributes: {
      caseId: { type: 'string', required: true, readOnly: true },
      /** `{ category: { incomplete, completed, cancelled } }` */
      activities: { type: 'any', required: true },
      /** The planned activity that is due first, of each category. */
      next: { type: 'any', required: true },
      /** The activity that was completed last. */
      last: { type: 'any' },
      /** When planned activities are due, the first of them. */
      due: { type: 'list', required: true, items: { type: 'string' } },
      /** Those of them that are milestones. */
      dueMilestones: { type: 'list', items: { type: 'string' } },
      /** When the first of the drafts was to be done; these are never late. */
      draftsFrom: { type: 'string' },
      unread: { type: 'number', required: true },
      messages: { type: 'number', required: true },
      waitingFollowUps: { type: 'number', required: true },
      expiresAt: { type: 'number' },
      ...stamps,
    },
    indexes: { byId: { collection: ['caseFile', 'caseHead'], ...primary(['caseId'], []) } },
  },
  table,
);
export type CaseSummary = EntityItem<typeof CaseSummaryEntity>;

/** Keeps reference numbers unique and finds a case by the one a person reads out. */
export const CaseReferenceEntity = new Entity(
  {
    model: { service: 'dossier', entity: 'caseReference', version: '1' },
    attributes: {
      caseReference: { type: 'string', required: true, readOnly: true },
      caseId: { type: 'string', required: true },
    },
    indexes: { byReference: primary(['caseReference'], []) },
  },
  table,
);
