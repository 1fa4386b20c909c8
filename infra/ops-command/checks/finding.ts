import type { Client } from '../../config-command/client.ts';
import type { Deployment } from '../deployment.ts';

/** What one check found, in words; with what to do where something is to be done. */
export interface Finding {
  state: 'ok' | 'attention' | 'cannot tell';
  found: string;
  todo?: string;
}

/** What a check may ask. */
export interface Asked {
  deployment: Deployment;
  service: () => Promise<Client>;
  /** As somebody types it. */
  stage: string;
}

/** Looks at one thing and changes nothing. */
export type Check = (asked: Asked) => Promise<Finding[]>;

export const ok = (found: string): Finding => ({ state: 'ok', found });
export const attention = (found: string, todo: string): Finding => ({ state: 'attention', found, todo });
export const unknown = (found: string, todo: string): Finding => ({ state: 'cannot tell', found, todo });
