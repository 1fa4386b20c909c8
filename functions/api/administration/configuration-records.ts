import * as z from 'zod';
import { readCaseType } from '../../../shared/configuration/case-type-version.ts';
import type { Target } from '../../../shared/configuration/change-record.ts';
import { copyRecord, deleteRecord, patchRecord, putRecord } from '../../../shared/configuration/change-record.ts';
import type { ConfigurationKind } from '../../../shared/configuration/configuration.ts';
import { getConfiguration } from '../../../shared/configuration/configuration.ts';
import { copyCategory } from '../../../shared/configuration/copy-category.ts';
import { KIND_NAMES, KINDS } from '../../../shared/configuration/kinds.ts';
import { notFound } from '../../../shared/platform/errors.ts';
import { label, slug } from '../../../shared/platform/fields.ts';
import type { Request } from '../../../shared/platform/http/request.ts';
import { Reply } from '../../../shared/platform/http/route.ts';
import { route } from '../route.ts';
import { patchBody, recordBody, recordIn } from './record-bodies.ts';
import { createdView, recordView } from './record-views.ts';
import { withWarnings } from './rule-warnings.ts';

const params = z.object({ id: slug });
const Copy = z.strictObject({ id: slug, label });
const view = { permission: 'configuration:view', params } as const;
const manage = { permission: 'configuration:manage', params } as const;

/** PUT without If-Match may create, when it says so. */
function expected({ headers }: Request): Target['expects'] {
  if (headers['if-match'] !== undefined) return 'present';
  return headers['if-none-match']?.trim() === '*' ? 'absent' : undefined;
}

const list = (kind: ConfigurationKind, path: string) =>
  route({
    method: 'GET',
    path,
    permission: 'configuration:view',
    run: async (ctx) => (await getConfiguration(ctx, { latest: true })).listStored(kind),
    view: (stored) => ({ items: stored.map(recordView), nextCursor: null }),
  });

const get = (kind: ConfigurationKind, path: string) =>
  route({
    ...view,
    method: 'GET',
    path: `${path}/{id}`,
    run: async (ctx, input) => {
      const stored = (await getConfiguration(ctx, { latest: true })).stored(kind, input.params.id);
      if (!stored) throw notFound(KINDS[kind].word);
      return withWarnings(ctx, stored);
    },
    view: recordView,
  });

const getCaseType = (path: string) =>
  route({
    ...view,
    method: 'GET',
    path: `${path}/{id}`,
    query: z.strictObject({ version: z.coerce.number().int().min(1).optional() }),
    run: (ctx, input) => readCaseType(ctx, input.params.id, input.query.version),
    view: recordView,
  });

const change = (kind: ConfigurationKind, path: string) => [
  route({
    ...manage,
    method: 'PUT',
    path: `${path}/{id}`,
    also: { 201: ['application/json'] },
    body: recordBody(kind),
    run: async (ctx, input) =>
      withWarnings(
        ctx,
        await putRecord(ctx, { kind, ...input.params, expects: expected(input.request), record: recordIn(input.body) }),
      ),
    view: (stored, request) => (expected(request) === 'absent' ? createdView(stored) : recordView(stored)),
  }),
  route({
    ...manage,
    method: 'PATCH',
    path: `${path}/{id}`,
    body: patchBody(kind),
    run: async (ctx, input) =>
      withWarnings(
        ctx,
        await patchRecord(ctx, { kind, ...input.params, expects: expected(input.request), patch: input.body }),
      ),
    view: recordView,
  }),
  route({
    ...manage,
    method: 'DELETE',
    path: `${path}/{id}`,
    run: (ctx, input) => deleteRecord(ctx, { kind, ...input.params, expects: expected(input.request) }),
    status: 204,
    view: () => new Reply(204, {}),
  }),
];

const copy = (kind: ConfigurationKind, path: string) =>
  route({
    ...manage,
    method: 'POST',
    path: `${path}/{id}/copy`,
    status: 201,
    body: Copy,
    run: (ctx, input) => copyRecord(ctx, { kind, ...input.params, copy: input.body }),
    view: createdView,
  });

const copyOfCategory = (path: string) =>
  route({
    ...manage,
    method: 'POST',
    path: `${path}/{id}/copy`,
    status: 201,
    body: Copy.extend({ singularLabel: label }),
    run: (ctx, input) => copyCategory(ctx, input.params.id, input.body),
    view: createdView,
  });

/** Every kind of configuration record has the same routes. */
export const configurationRecords = KIND_NAMES.flatMap((kind) => {
  const path = `/${KINDS[kind].path}`;
  return [
    list(kind, path),
    kind === 'caseTypes' ? getCaseType(path) : get(kind, path),
    ...change(kind, path),
    kind === 'caseCategories' ? copyOfCategory(path) : copy(kind, path),
  ];
});
