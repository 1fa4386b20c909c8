import { applyConfiguration, planFor } from '../../../shared/configuration/apply-configuration.ts';
import {
  ApplyConfiguration,
  configurationJsonSchema,
  documentIn,
  ImportCiviCrm,
  ListVersions,
  PlanConfiguration,
  ReadDocument,
} from '../../../shared/configuration/configuration-file.schema.ts';
import { importFromCiviCrm } from '../../../shared/configuration/import-civicrm.ts';
import { listVersions, readDocument } from '../../../shared/configuration/list-versions.ts';
import { AppError } from '../../../shared/platform/errors.ts';
import type { Request } from '../../../shared/platform/http/request.ts';
import { route } from '../route.ts';
import { versionView } from './record-views.ts';

/** A whole configuration is larger than other bodies. Lambda takes six megabytes, also of the answer. */
const MAXIMUM_BYTES = 2 * 1024 * 1024;
const SCHEMA_PATH = '/configuration/schema';

/** The body as it came: its own declaration says how it is encoded. */
function xmlIn({ body, contentType }: Request): Buffer {
  if (contentType === 'application/xml' || contentType === 'text/xml') return body;
  throw new AppError('unsupported-media-type', 'Send the file as application/xml.');
}

export const configuration = [
  route({
    method: 'GET',
    path: '/configuration',
    permission: 'configuration:view',
    query: ReadDocument,
    run: (ctx, { query }) => readDocument(ctx, query.version),
    view: (document, { origin }) => ({ $schema: `${origin}${SCHEMA_PATH}`, ...document }),
  }),
  route({
    method: 'GET',
    path: SCHEMA_PATH,
    permission: 'signed-in',
    run: configurationJsonSchema,
  }),
  route({
    method: 'GET',
    path: '/configuration/versions',
    permission: 'configuration:view',
    query: ListVersions,
    run: (ctx, { query }) => listVersions(ctx, query),
    view: ({ items, nextCursor }) => ({ items: items.map(versionView), nextCursor }),
  }),
  route({
    method: 'POST',
    path: '/configuration/plan',
    permission: 'configuration:manage',
    body: PlanConfiguration,
    maximumBytes: MAXIMUM_BYTES,
    run: (ctx, { body }) => planFor(ctx, { ...body, configuration: documentIn(body.configuration) }),
  }),
  route({
    method: 'POST',
    path: '/configuration/apply',
    permission: 'configuration:manage',
    body: ApplyConfiguration,
    maximumBytes: MAXIMUM_BYTES,
    run: (ctx, { body }) => applyConfiguration(ctx, { ...body, configuration: documentIn(body.configuration) }),
  }),
  route({
    method: 'POST',
    path: '/configuration/import/civicrm',
    permission: 'configuration:manage',
    takes: ['application/xml', 'text/xml'],
    fails: [400, 404, 415],
    query: ImportCiviCrm,
    run: (ctx, { query, request }) => importFromCiviCrm(ctx, { ...query, xml: xmlIn(request) }),
  }),
];
