import { ActivityEntity } from './activities/activity.entity.ts';
import type { Activity } from './activities/activity.entity.ts';
import { AuditEntryEntity } from './audit/audit-entry.entity.ts';
import { CaseReadingEntity } from './audit/reading/case-reading.entity.ts';
import { BulkChunkEntity, BulkItemEntity, BulkJobEntity } from './bulk/bulk.entity.ts';
import { RuleBudgetEntity } from './automations/budget/rule-budget.entity.ts';
import { FollowUpEntity } from './automations/follow-ups/follow-up.entity.ts';
import type { FollowUp } from './automations/follow-ups/follow-up.entity.ts';
import { RuleTurnEntity } from './automations/groups/rule-turn.entity.ts';
import { RunEntity } from './automations/runs/run.entity.ts';
import type { Run } from './automations/runs/run.entity.ts';
import { RuleScanEntity } from './automations/scans/rule-scan.entity.ts';
import { WebhookCallEntity } from './automations/webhooks/webhook-call.entity.ts';
import type { WebhookCall } from './automations/webhooks/webhook-call.entity.ts';
import {
  CaseEntity,
  CaseLinkEntity,
  CaseReferenceEntity,
  CaseRoleEntity,
  CaseSummaryEntity,
} from './cases/case.entity.ts';
import type { Case, CaseLink, CaseRole, CaseSummary } from './cases/case.entity.ts';
import {
  ConfigurationRecordEntity,
  ConfigurationStampEntity,
  ConfigurationVersionEntity,
} from './configuration/configuration.entity.ts';
import {
  ContactEntity,
  ContactKeyEntity,
  ContactLookupEntity,
  ContactMentionEntity,
  ContactNoteEntity,
} from './contacts/contact.entity.ts';
import { RelationshipEntity } from './relationships/relationship.entity.ts';
import { InboundMailEntity } from './email/inbound/inbound-mail.entity.ts';
import { MessageEntity } from './email/message.entity.ts';
import type { Message } from './email/message.entity.ts';
import { MailPaceEntity } from './email/sending/mail-pace.entity.ts';
import { UnsubscriptionEntity } from './email/unsubscribe/unsubscription.entity.ts';
import { ExportEntity } from './exports/export.entity.ts';
import { FileEntity } from './files/file.entity.ts';
import { SavedFilterEntity } from './filters/saved-filter.entity.ts';
import { ImportEntity, ImportRowEntity, ImportSlotEntity } from './imports/import.entity.ts';
import type { File } from './files/file.entity.ts';
import { FormLinkEntity } from './forms/links/form-link.entity.ts';
import { FormCounterEntity } from './forms/protection/form-counter.entity.ts';
import { SubmissionEntity } from './forms/submission.entity.ts';
import { UsedRecordEntity } from './usage/usage.entity.ts';
import { LayoutEntity, ListEntryEntity, ProjectionEntity, TallyEntity } from './projections/projection.entity.ts';
import { MigrationEntity } from './migrations/migration.entity.ts';
import { RecountEntity } from './projections/recount/recount.entity.ts';
import { CalendarAddressEntity } from './worklist/address/calendar-address.entity.ts';
import { ErasureEntity } from './privacy/erasure/erasure.entity.ts';
import { serviceOf } from './platform/entity.ts';
import { UserEntity } from './users/user.entity.ts';

/**
 * Every entity of the table. A case is one partition. The collection `caseHead` is what every look at it needs, `caseFile`
 * that and all that is decided upon; messages and files lie beside them and are listed by themselves.
 */
export const model = serviceOf({
  case: CaseEntity,
  caseRole: CaseRoleEntity,
  caseLink: CaseLinkEntity,
  caseSummary: CaseSummaryEntity,
  activity: ActivityEntity,
  message: MessageEntity,
  followUp: FollowUpEntity,
  run: RunEntity,
  webhookCall: WebhookCallEntity,
  ruleBudget: RuleBudgetEntity,
  ruleScan: RuleScanEntity,
  ruleTurn: RuleTurnEntity,
  file: FileEntity,
  caseReference: CaseReferenceEntity,
  contact: ContactEntity,
  contactKey: ContactKeyEntity,
  contactLookup: ContactLookupEntity,
  contactMention: ContactMentionEntity,
  contactNote: ContactNoteEntity,
  relationship: RelationshipEntity,
  submission: SubmissionEntity,
  inboundMail: InboundMailEntity,
  formLink: FormLinkEntity,
  formCounter: FormCounterEntity,
  user: UserEntity,
  auditEntry: AuditEntryEntity,
  caseReading: CaseReadingEntity,
  configurationRecord: ConfigurationRecordEntity,
  configurationStamp: ConfigurationStampEntity,
  configurationVersion: ConfigurationVersionEntity,
  usedRecord: UsedRecordEntity,
  projection: ProjectionEntity,
  listEntry: ListEntryEntity,
  tally: TallyEntity,
  layout: LayoutEntity,
  calendarAddress: CalendarAddressEntity,
  recount: RecountEntity,
  migration: MigrationEntity,
  savedFilter: SavedFilterEntity,
  bulkJob: BulkJobEntity,
  bulkChunk: BulkChunkEntity,
  bulkItem: BulkItemEntity,
  export: ExportEntity,
  import: ImportEntity,
  importRow: ImportRowEntity,
  importSlot: ImportSlotEntity,
  erasure: ErasureEntity,
  mailPace: MailPaceEntity,
  unsubscription: UnsubscriptionEntity,
});

/** The records of a case, by entity. */
export interface CaseRecords {
  case: Case;
  caseRole: CaseRole;
  caseLink: CaseLink;
  caseSummary: CaseSummary;
  activity: Activity;
  message: Message;
  followUp: FollowUp;
  run: Run;
  webhookCall: WebhookCall;
  file: File;
}
export type CaseRecordKind = keyof CaseRecords;

/** The attribute that tells records of a kind apart. */
export const ID_OF = {
  case: 'caseId',
  caseRole: 'caseRoleId',
  caseLink: 'caseLinkId',
  caseSummary: 'caseId',
  activity: 'activityId',
  message: 'messageId',
  followUp: 'followUpId',
  run: 'runId',
  webhookCall: 'webhookCallId',
  file: 'fileId',
  contact: 'contactId',
  contactNote: 'contactNoteId',
  relationship: 'relationshipId',
  submission: 'submissionId',
  formLink: 'linkId',
  user: 'userId',
  savedFilter: 'savedFilterId',
} as const;

export type { Activity, Case, CaseLink, CaseRole, CaseSummary, File, FollowUp, Message, Run, WebhookCall };
export type { RuleBudget } from './automations/budget/rule-budget.entity.ts';
export type { RunOutcome } from './automations/runs/run.entity.ts';
export type { RuleScan } from './automations/scans/rule-scan.entity.ts';
export type {
  ConfigurationRecord,
  ConfigurationStamp,
  ConfigurationVersion,
} from './configuration/configuration.entity.ts';
export type { ListEntry, Projection, StoredLayout } from './projections/projection.entity.ts';
export type { Recount } from './projections/recount/recount.entity.ts';
export type { Migration } from './migrations/migration.entity.ts';
export type { SavedFilter } from './filters/saved-filter.entity.ts';
export type { CalendarAddress } from './worklist/address/calendar-address.entity.ts';
export type { BulkChunk, BulkItem, BulkJob, BulkTarget, ItemOutcome } from './bulk/bulk.entity.ts';
export type { Export } from './exports/export.entity.ts';
export type { Import, ImportRow } from './imports/import.entity.ts';
export type { AuditEntry } from './audit/audit-entry.entity.ts';
export type { CaseReading } from './audit/reading/case-reading.entity.ts';
export type { Contact, ContactLookup, ContactNote } from './contacts/contact.entity.ts';
export type { InboundMail } from './email/inbound/inbound-mail.entity.ts';
export type { Relationship } from './relationships/relationship.entity.ts';
export type { FormLink } from './forms/links/form-link.entity.ts';
export type { Submission } from './forms/submission.entity.ts';
export type { Erasure } from './privacy/erasure/erasure.entity.ts';
export type { User } from './users/user.entity.ts';
export type { Unsubscription } from './email/unsubscribe/unsubscription.entity.ts';
