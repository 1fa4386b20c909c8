import { describeMe } from '../../../shared/users/describe-me.ts';
import { route } from '../route.ts';

export const me = [route({ method: 'GET', path: '/me', permission: 'signed-in', run: (ctx) => describeMe(ctx) })];
