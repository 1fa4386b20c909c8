import { forms } from './forms.ts';
import { unsubscribing } from './unsubscribe.ts';
import { uploads } from './uploads.ts';

export const routes = [...forms, ...uploads, ...unsubscribing];
