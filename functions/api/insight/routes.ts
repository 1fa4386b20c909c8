import { audit } from './audit.ts';
import { reports } from './reports.ts';
import { rules } from './rules.ts';

export const routes = [...audit, ...reports, ...rules];
