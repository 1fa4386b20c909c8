import type { Call } from './aws/calls.ts';
import type { CallFault } from './aws/faults.ts';
import { MEANING as OF_CALLS, faultsOf } from './aws/faults.ts';
import type { Delivery, DeliveryFault } from './world/deliveries.ts';
import { DELIVERY_FAULTS, MEANING as OF_DELIVERIES } from './world/deliveries.ts';
import type { Faults } from './world/world.ts';

/** One thing that goes wrong, with a call or a delivery. */
export type Mishap =
  { kind: 'call'; site: string; fault: CallFault } | { kind: 'delivery'; site: string; fault: DeliveryFault };

/** What is called and delivered where nothing goes wrong. */
export interface Course {
  calls: Call[];
  deliveries: Delivery[];
}

/** Everything that may go wrong once. */
export const singles = ({ calls, deliveries }: Course): Mishap[] => [
  ...calls.flatMap((call) => faultsOf(call).map((fault) => ({ kind: 'call' as const, site: call.site, fault }))),
  ...deliveries.flatMap(({ source, site }) =>
    DELIVERY_FAULTS[source].map((fault) => ({ kind: 'delivery' as const, site, fault })),
  ),
];

/** Of calls and deliveries that are alike the first alone. */
export const firstOfEachKind = (mishaps: Mishap[]) => mishaps.filter(({ site }) => site.endsWith(' #1'));

export const faultsFrom = (mishaps: Mishap[]): Faults => ({
  calls: new Map(mishaps.flatMap((one) => (one.kind === 'call' ? [[one.site, one.fault] as const] : []))),
  deliveries: new Map(mishaps.flatMap((one) => (one.kind === 'delivery' ? [[one.site, one.fault] as const] : []))),
});

/** Whether the mail service, what it tells or who speaks to it is concerned. */
export const concernsMail = ({ site }: Mishap) => /queue-send-message|mail-feedback/.test(site);

export const inWords = (mishap: Mishap): string =>
  mishap.kind === 'call' ? `${mishap.site} ${OF_CALLS[mishap.fault]}` : `${mishap.site} ${OF_DELIVERIES[mishap.fault]}`;
