import type { EmailTemplate, TemplateSubject } from '../email/email-template.schema.ts';
import { exampleData } from '../email/templates/example-data.ts';
import { usedTokens } from '../email/templates/used-tokens.ts';
import type { Found } from './check-template.ts';
import { isOfAnotherForm, templateOf, unfit, variantsOf, wordsProblems } from './check-template.ts';
import type { ConfigurationDocument } from './configuration-document.schema.ts';

type Rule = ConfigurationDocument['rules'][number];
type Action = Rule['actions'][number]['do'];

/** Templates and words of a rule that name more than there is when it acts: a case and its people, and what set it off. */
export const checkRuleTemplates = (document: ConfigurationDocument, rule: Rule | undefined): Found[] =>
  rule ? rule.actions.flatMap((action, i) => checkAction(document, rule, { action: action.do, i })) : [];

function checkAction(
  document: ConfigurationDocument,
  rule: Rule,
  { action, i }: { action: Action; i: number },
): Found[] {
  const field = `/actions/${i}/do`;
  if (action.type === 'notify') {
    const { subject, text } = action;
    const data = { ...exampleData(document, offeredBy(document, rule)), ...NOT_IN_WORDS };
    return wordsProblems({ subject, text }, data, field);
  }
  if (action.type !== 'send-email' && action.type !== 'send-form-link') return [];
  const template = templateOf(document, action.template);
  const place = `${field}/template`;
  return [
    ...unfitFor(document, rule, { template, field: place }),
    ...(action.type === 'send-form-link' ? withoutLink(template, action.form, place) : []),
  ];
}

/** What templates alone are given. */
const NOT_IN_WORDS = { links: undefined, language: undefined, unsubscribeAddress: undefined };

interface Sent {
  template: EmailTemplate | undefined;
  field: string;
}

function unfitFor(document: ConfigurationDocument, rule: Rule, { template, field }: Sent): Found[] {
  const { about } = offeredBy(document, rule);
  const found = unfit(template, about === 'case' ? ['case'] : ['case', about], field);
  if (found.length > 0 || about !== 'submission') return found;
  return formsOf(document, rule)
    .flatMap((form) => isOfAnotherForm(template, form, field))
    .slice(0, 1);
}

/** What can be named when the rule acts. */
function offeredBy(document: ConfigurationDocument, rule: Rule): { about: TemplateSubject; form?: string } {
  const { type, record = '', of = '' } = rule.trigger as { type: string; record?: string; of?: string };
  if (type.startsWith('activity-') || type === 'file-added' || record === 'activity' || of.startsWith('activity.')) {
    return { about: 'activity' };
  }
  if (type !== 'form-submitted') return { about: 'case' };
  const [form, ...others] = formsOf(document, rule);
  return { about: 'submission', ...(form !== undefined && others.length === 0 && { form }) };
}

/** The forms that set off a rule: the one that it waits for, or those that name it. */
function formsOf({ forms }: ConfigurationDocument, { id, trigger }: Rule): string[] {
  const { form } = trigger as { form?: string };
  return form === undefined ? forms.filter(({ rules }) => rules.includes(id)).map((one) => one.id) : [form];
}

/** In each language it has to lead to the form that it is sent for. */
function withoutLink(template: EmailTemplate | undefined, form: string, field: string): Found[] {
  if (!template) return [];
  const without = variantsOf(template).filter(
    ({ words }) => ![words.html, words.text].some((text) => links(text, form)),
  );
  const detail = `names a template that does not hold the link to the form in each of its languages: {{ links.${form} }}`;
  return without.length > 0 ? [{ field, detail }] : [];
}

function links(source: string | undefined, form: string): boolean {
  if (!source?.includes(form)) return false;
  try {
    return usedTokens('plain', source).tokens.some(({ path: [root, name] }) => root === 'links' && name === form);
  } catch {
    // That it cannot be read is said of the template itself.
    return true;
  }
}
