import { activities } from './activities.ts';
import { cases } from './cases.ts';
import { contacts } from './contacts.ts';
import { me } from './me.ts';

export const routes = [...cases, ...activities, ...contacts, ...me];
