import { Entity } from 'electrodb';
import type { EntityItem } from 'electrodb';
import { stamps } from '../platform/stamps.ts';
import { primary, secondary, table } from '../platform/table.ts';
import { STATUS_CLASSES } from './case.schema.ts';

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
      openedAt: { type: 'string', required: true },
      /** Dates in the organisation's time zone. */
      openedOn: { type: 'string', required: true },
      closedOn: { type: 'string' },
      clients: { type: 'list', required: true, items: { type: 'map', properties: person } },
      manager: { type: 'map', properties: person },
      tags: { type: 'list', items: { type: 'string' } },
      customFields: { type: 'any' },
      submissionId: { type: 'string' },
      ...stamps,
    },
    indexes: {
      byId: { collection: ['caseFile'], ...primary(['caseId'], []) },
      byCategory: secondary(1, ['category', 'statusClass'], ['openedAt', 'caseId']),
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
      /** Of the case, so that a holder's cases are listed by one index. */
      category: { type: 'string', required: true },
      statusClass: { type: STATUS_CLASSES, required: true },
      openedAt: { type: 'string', required: true },
      ...stamps,
    },
    indexes: {
      byId: { collection: ['caseFile'], ...primary(['caseId'], ['caseRoleId']) },
      byHolder: secondary(1, ['contactId', 'statusClass'], ['openedAt', 'caseId', 'caseRoleId']),
    },
  },
  table,
);
export type CaseRole = EntityItem<typeof CaseRoleEntity>;

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
