import * as z from 'zod';
import { getConfiguration } from '../../../shared/configuration/configuration.ts';
import { readUnsubscribeToken, UNSUBSCRIBE_TOKEN } from '../../../shared/email/unsubscribe/unsubscribe-address.ts';
import { AGAIN, askPage, donePage } from '../../../shared/email/unsubscribe/unsubscribe-page.ts';
import { unsubscribe } from '../../../shared/email/unsubscribe/unsubscribe.ts';
import type { Request } from '../../../shared/platform/http/request.ts';
import { route } from '../route.ts';
import { asPage, showPage } from './pages.ts';

const params = z.object({ token: z.string().regex(UNSUBSCRIBE_TOKEN, 'is not of this service') });
const path = '/unsubscribe/{token}';

/** Who has the link of an automatic e-mail can have no more of them; nothing else can be seen or done by it. */
export const unsubscribing = [
  route({
    method: 'GET',
    path,
    permission: 'public',
    pages: true,
    also: { 200: ['text/html'] },
    params,
    run: (ctx, { params: { token }, request }) =>
      asPage(request, async () => {
        readUnsubscribeToken(await getConfiguration(ctx), token);
        return showPage(askPage(token));
      }),
  }),
  route({
    method: 'POST',
    path,
    permission: 'public',
    pages: true,
    also: { 200: ['text/html'] },
    params,
    run: (ctx, { params: { token }, request }) =>
      asPage(request, async () => {
        const { wanted } = await unsubscribe(ctx, { token, wanted: isWantedAgain(request) });
        return showPage(donePage(token, wanted));
      }),
  }),
];

/** Whatever else is sent means what mail programs mean by it (RFC 8058): nothing more. */
const isWantedAgain = ({ contentType, body }: Request) =>
  contentType === 'application/x-www-form-urlencoded' &&
  new URLSearchParams(body.toString('latin1')).get(AGAIN.name) === AGAIN.value;
