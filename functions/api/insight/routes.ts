import { audit } from './audit.ts';
import { reports } from './reports.ts';

export const routes = [...audit, ...reports];
