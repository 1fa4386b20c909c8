import { describeMe, listWords } from '../../../shared/users/describe-me.ts';
import { route } from '../route.ts';

export const me = [
  route({ method: 'GET', path: '/me', permission: 'signed-in', run: (ctx) => describeMe(ctx) }),
  route({ method: 'GET', path: '/me/words', permission: 'signed-in', run: (ctx) => listWords(ctx) }),
];
