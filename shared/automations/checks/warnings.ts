import type { Configuration } from '../../configuration/configuration.ts';
import { isMailing } from '../actions/index.ts';
import { capOf } from '../budget/take-from-budget.ts';
import type { Rule } from '../rule.schema.ts';
import { canSetOff } from './what-follows.ts';

/** Something about a rule that may be meant, and is worth a second look. */
export interface Warning {
  /** Into the rule. */
  pointer: string;
  detail: string;
}

/** What is worth a second look about a rule among the others that are switched on: rules that feed each other, and mail to many. */
export function warningsOf(configuration: Configuration, rule: Rule): Warning[] {
  const others = (configuration.list('rules') as Rule[]).filter(({ id, active }) => active && id !== rule.id);
  return [...circles(rule, others), ...manyMails(rule)];
}

/** Ways from the rule back to it, the shortest first through each of its neighbours. */
function circles(rule: Rule, others: Rule[]): Warning[] {
  const own = canSetOff(rule, rule)
    ? [
        {
          pointer: '/trigger',
          detail: rule.again
            ? 'What this rule does can set it off again, and "again" lets it: it stops after eight in a row.'
            : 'What this rule does can set it off again. It does not act on that, unless "again" is true.',
        },
      ]
    : [];
  const ways = others
    .filter((other) => canSetOff(rule, other))
    .flatMap((next) => wayBack([next], { rule, others }) ?? []);
  return [
    ...own,
    ...ways.map((way) => ({
      pointer: '/actions',
      detail: `Rules feed each other: this rule can set off ${way.map(({ label }) => `"${label}"`).join(', which can set off ')}, which can set off this rule.`,
    })),
  ];
}

function wayBack(way: Rule[], { rule, others }: { rule: Rule; others: Rule[] }): [Rule[]] | undefined {
  let ways = [way];
  const seen = new Set(way);
  while (ways.length > 0) {
    const back = ways.find((one) => canSetOff(one.at(-1) as Rule, rule));
    if (back) return [back];
    ways = ways.flatMap((one) =>
      others
        .filter((other) => !seen.has(other) && canSetOff(one.at(-1) as Rule, other))
        .map((other) => {
          seen.add(other);
          return [...one, other];
        }),
    );
  }
  return undefined;
}

/** Triggers that come often, or for many cases at once. */
const OFTEN = new Set<string>(['case-changed', 'activity-changed', 'activity-added', 'contact-changed', 'schedule']);

function manyMails(rule: Rule): Warning[] {
  const mailing = rule.actions.flatMap((action, i) => (isMailing(action.do) ? [i] : []));
  if (mailing.length === 0 || !OFTEN.has(rule.trigger.type) || rule.conditions.length > 0) return [];
  const what = rule.trigger.type === 'schedule' ? 'every case that it is for' : `every "${rule.trigger.type}"`;
  return mailing.map((i) => ({
    pointer: `/actions/${i}/do`,
    detail: `This sends mail at ${what}, and has no conditions. It pauses itself after acting ${capOf(rule)} times in a day.`,
  }));
}
