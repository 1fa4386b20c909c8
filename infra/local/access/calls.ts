import type { CallRecord, CheckedCall } from '../parts.ts';
import { holderOf } from './roles.ts';
import type { Access, Deployment, Roles } from '../types.ts';

export interface Calls {
  /** Checks a role and records the call. The record is the same for all calls that did the same with the same answer. */
  check(role: string, access: Access): { record: CallRecord; denial?: string };
  list: () => CallRecord[];
}

/** Every AWS call since the start, counted; each is told to `onCall` as well. */
export function createCalls(deployment: Deployment, roles: Roles, onCall: (call: CheckedCall) => void): Calls {
  const records = new Map<string, CallRecord>();
  const holders = new Map<string, string>();

  const holder = (role: string) => {
    const known = holders.get(role) ?? holderOf(role, deployment);
    holders.set(role, known);
    return known;
  };
  return {
    check(role, access) {
      const message = roles.denial(role, access);
      const decision = message === undefined ? 'allowed' : 'denied';
      const call = { function: holder(role), action: access.action, resource: access.resource };
      const key = JSON.stringify([call, decision]);
      const record = records.get(key) ?? { ...call, decision, count: 0, units: 0 };
      records.set(key, record);
      record.count += 1;
      onCall({ function: call.function, access, denial: message });
      return message === undefined ? { record } : { record, denial: message };
    },
    list: () => [...records.values()],
  };
}
