import { forms } from './forms.ts';

export const routes = [...forms];
