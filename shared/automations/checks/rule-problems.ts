import type { ConfigurationDocument } from '../../configuration/configuration-document.schema.ts';
import type { Problem } from '../conditions/condition.ts';
import { isQuestion, questionProblems } from '../conditions/index.ts';
import type { Question } from '../conditions/index.ts';
import { CHANGED_RECORDS } from '../fields/changed-records.ts';
import { expectDateField } from '../fields/expect-date-field.ts';
import type { About, Known } from '../fields/field.ts';
import type { Rule } from '../rule.schema.ts';
import { goesByItself, hearsOf } from '../triggers/index.ts';
import { peopleFieldProblems } from './people-in-fields.ts';

/** A run keeps what each of them saw, and lies on the case for ever. */
const MOST_QUESTIONS = 60;

/** What is wrong with a rule's conditions and dates among the other records: pointers into the rule. References to nothing are left to others. */
export function ruleProblems(document: ConfigurationDocument, rule: Rule | undefined): Problem[] {
  if (!rule) return [];
  const known = knownOf(document);
  const about = aboutOf(rule);
  const questions = questionsIn(rule, '');
  const tooMany = { field: '/conditions', detail: `are ${questions.length} in all, and ${MOST_QUESTIONS} is the most` };
  return [
    ...(questions.length > MOST_QUESTIONS ? [tooMany] : []),
    ...questions.flatMap(({ question, pointer }) =>
      questionProblems(question, known, about).map(({ field, detail }) => ({ field: pointer + field, detail })),
    ),
    ...datesIn(rule).flatMap(({ path, field }) => {
      const detail = expectDateField(known, path, about);
      return detail === undefined ? [] : [{ field, detail }];
    }),
    ...peopleFieldProblems(known, rule, about),
  ];
}

/** A document as field paths are understood by. */
export const knownOf = (document: ConfigurationDocument): Known =>
  ({
    list: (kind) => document[kind] as never[],
    find: (kind, id) => (document[kind] as { id: string }[]).find((record) => record.id === id) as never,
  }) satisfies Known;

/** What the rule's trigger tells of what changed; one that goes by time or by hand tells nothing. */
function aboutOf({ trigger }: Rule): About {
  const changed = Object.keys(CHANGED_RECORDS).filter((entity) => hearsOf(trigger, entity));
  const form = 'form' in trigger && typeof trigger.form === 'string' ? { form: trigger.form } : {};
  return goesByItself(trigger) ? form : { ...form, changed };
}

/** Every question of the rule, wherever a tree of conditions is. */
function questionsIn(value: unknown, pointer: string): { question: Question; pointer: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  if (isQuestion(value)) return [{ question: value, pointer }];
  return Object.entries(value).flatMap(([name, inner]) => questionsIn(inner, `${pointer}/${name}`));
}

/** The dates that the rule, or one of its actions, waits for. */
const datesIn = ({ trigger, actions }: Rule) => [
  ...('of' in trigger && typeof trigger.of === 'string' ? [{ path: trigger.of, field: '/trigger/of' }] : []),
  ...actions.flatMap(({ after }, i) =>
    typeof after === 'object' && 'date' in after ? [{ path: after.date, field: `/actions/${i}/after/date` }] : [],
  ),
];
