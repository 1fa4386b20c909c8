import { httpHandler } from '../../../shared/platform/http/http-handler.ts';
import { access } from '../access.ts';
import { routes } from './routes.ts';

export const handler = httpHandler(routes, access);
