import { audit } from './audit.ts';
import { dashboards } from './dashboards.ts';
import { exports } from './exports.ts';
import { reports } from './reports.ts';
import { rules } from './rules.ts';

export const routes = [...audit, ...dashboards, ...exports, ...reports, ...rules];
