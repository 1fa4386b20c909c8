import * as z from 'zod';
import { LinkCase } from '../../../shared/cases/links/link.schema.ts';
import { linkCases } from '../../../shared/cases/links/link-cases.ts';
import type { ShownLink } from '../../../shared/cases/links/list-links.ts';
import { listLinks } from '../../../shared/cases/links/list-links.ts';
import { unlinkCases } from '../../../shared/cases/links/unlink-cases.ts';
import { MergeCases, PreviewMerge } from '../../../shared/cases/merge/merge.schema.ts';
import { mergeCases, previewCaseMerge } from '../../../shared/cases/merge/merge-cases.ts';
import { Reply } from '../../../shared/platform/http/route.ts';
import { idOf } from '../../../shared/platform/ids.ts';
import { ListPage } from '../../../shared/platform/pages.ts';
import { createdAt } from '../created-at.ts';
import { route } from '../route.ts';
import { caseView, linkView } from './views.ts';

const params = z.object({ caseId: idOf('case') });

/** The other case as it is now; of one that the caller may not see, no more than that it is there. */
const shownLinkView = ({ link, other }: ShownLink) => ({
  ...linkView(link),
  ...(other && {
    otherSubject: other.subject,
    otherStatus: other.status,
    otherStatusClass: other.statusClass,
    otherCaseType: other.caseType,
    otherCategory: other.category,
  }),
});

export const links = [
  route({
    method: 'GET',
    path: '/cases/{caseId}/links',
    permission: 'cases:view',
    params,
    query: ListPage,
    run: (ctx, input) => listLinks(ctx, { ...input.params, ...input.query }),
    view: ({ items, nextCursor }) => ({ items: items.map(shownLinkView), nextCursor }),
  }),
  route({
    method: 'POST',
    path: '/cases/{caseId}/links',
    permission: 'cases:change',
    action: 'link',
    status: 201,
    params,
    body: LinkCase,
    run: (ctx, input) => linkCases(ctx, { ...input.params, wanted: input.body }),
    view: (made) => createdAt(`/cases/${made.link.caseId}/links/${made.link.caseLinkId}`, shownLinkView(made)),
  }),
  route({
    method: 'DELETE',
    path: '/cases/{caseId}/links/{linkId}',
    permission: 'cases:change',
    action: 'unlink',
    status: 204,
    params: params.extend({ linkId: idOf('caseLink') }),
    run: (ctx, input) => unlinkCases(ctx, input.params),
    view: () => new Reply(204, {}),
  }),
  route({
    method: 'POST',
    path: '/cases/{caseId}/merge/preview',
    permission: 'cases:administer',
    params,
    body: PreviewMerge,
    run: (ctx, input) => previewCaseMerge(ctx, { ...input.params, ...input.body }),
  }),
  route({
    method: 'POST',
    path: '/cases/{caseId}/merge',
    permission: 'cases:administer',
    action: 'merge',
    params,
    body: MergeCases,
    run: (ctx, input) => mergeCases(ctx, { ...input.params, ...input.body }),
    view: ({ case: record, merged }) => ({ ...caseView(record), merged }),
  }),
];
