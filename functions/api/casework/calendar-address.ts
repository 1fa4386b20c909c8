import { Nothing } from '../../../shared/platform/fields.ts';
import { Reply } from '../../../shared/platform/http/route.ts';
import {
  describeCalendarAddress,
  makeCalendarAddress,
  revokeCalendarAddress,
} from '../../../shared/worklist/address/calendar-address.ts';
import { route } from '../route.ts';

const path = '/me/calendar';

/** The private address under which calendar programs fetch what the caller has to do. */
export const calendarAddress = [
  route({ method: 'GET', path, permission: 'worklist:see', run: (ctx) => describeCalendarAddress(ctx) }),
  route({
    method: 'POST',
    path,
    permission: 'worklist:see',
    body: Nothing,
    status: 201,
    run: (ctx) => makeCalendarAddress(ctx),
  }),
  route({
    method: 'DELETE',
    path,
    permission: 'worklist:see',
    run: (ctx) => revokeCalendarAddress(ctx),
    status: 204,
    view: () => new Reply(204, {}),
  }),
];
