import { apiDescription } from './api-description.ts';
import { calendarFiles } from './calendar-files.ts';

export const routes = [...calendarFiles, ...apiDescription];
