import * as z from 'zod';
import type { User } from '../../../shared/model.ts';
import { putUser } from '../../../shared/users/put-user.ts';
import { PutUser, Subject } from '../../../shared/users/user.schema.ts';
import { route } from '../route.ts';

const userView = ({ userId, cause: _, ...rest }: User) => ({ id: userId, ...rest });

export const users = [
  route({
    method: 'PUT',
    path: '/users/{subject}',
    permission: 'users:manage',
    params: z.object({ subject: Subject }),
    body: PutUser,
    run: (ctx, { params, body }) => putUser(ctx, { ...params, ...body }),
    view: userView,
  }),
];
