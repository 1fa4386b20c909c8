import { audit } from './audit.ts';

export const routes = [...audit];
