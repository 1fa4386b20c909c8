import { calendarFiles } from './calendar-files.ts';

export const routes = [...calendarFiles];
