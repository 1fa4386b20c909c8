import type { CaseCategory } from '../case-categories/case-category.schema.ts';
import type { ConfigurationDocument } from './configuration-document.schema.ts';
import type { ConfigurationKind } from './configuration.ts';
import type { AnyRecord } from './kinds.ts';
import { KIND_NAMES, recordsIn } from './kinds.ts';
import type { Reference } from './references.ts';
import { referencesOf, renameReferences } from './references.ts';

export interface CategoryRecords {
  added: Partial<Record<ConfigurationKind, AnyRecord[]>>;
  /** By `kind/id`: what is shared with other categories and now serves the new one as well. */
  changed: Map<string, AnyRecord>;
}

/** What a category brings along when it is copied. */
export function categoryRecords(
  document: ConfigurationDocument,
  category: CaseCategory,
  from: string,
): CategoryRecords {
  const copied = copiedIds(document, from);
  const rename = ({ kind, id }: Pick<Reference, 'kind' | 'id'>) =>
    copied.has(`${kind}/${id}`) ? prefixed(id, { from, to: category.id }) : id;
  const added: CategoryRecords['added'] = { caseCategories: [category] };
  for (const kind of KIND_NAMES.filter((name) => name !== 'caseCategories')) {
    added[kind] = recordsIn(document, kind)
      .filter(({ id }) => copied.has(`${kind}/${id}`))
      .map((record) => ({
        ...renameReferences(kind, record, (reference) =>
          renamed(reference, { copied, rename, from, category: category.id }),
        ),
        id: rename({ kind, id: record.id }),
        ...(kind === 'caseTypes' ? { version: 1 } : {}),
      }));
  }
  return { added, changed: sharedRecords(document, { from, to: category.id, rename }) };
}

interface Sharing {
  from: string;
  to: string;
  rename: (reference: Pick<Reference, 'kind' | 'id'>) => string;
}

/** Statuses of several categories and field sets stay what they are, and serve the new category besides. */
function sharedRecords(document: ConfigurationDocument, { from, to, rename }: Sharing): Map<string, AnyRecord> {
  const withCategory = (ids: string[]) => (ids.includes(from) ? [...ids, to] : ids);
  const withCaseTypes = (ids: string[]) => [
    ...new Set([...ids, ...ids.map((id) => rename({ kind: 'caseTypes', id }))]),
  ];
  const statuses = document.statuses
    .filter(({ categories }) => categories.length > 1 && categories.includes(from))
    .map((status) => ({ ...status, categories: withCategory(status.categories) }));
  const fieldSets = document.fieldSets.flatMap(({ appliesTo, ...set }) =>
    appliesTo.record === 'case'
      ? [
          {
            ...set,
            appliesTo: {
              ...appliesTo,
              categories: withCategory(appliesTo.categories),
              caseTypes: withCaseTypes(appliesTo.caseTypes),
            },
          },
        ]
      : [],
  );
  return new Map<string, AnyRecord>([
    ...statuses.map((status) => [`statuses/${status.id}`, status] as const),
    ...fieldSets.map((set) => [`fieldSets/${set.id}`, set] as const),
  ]);
}

interface Renaming {
  copied: Set<string>;
  rename: (reference: Pick<Reference, 'kind' | 'id'>) => string;
  from: string;
  category: string;
}

/** Everything that belongs to the category alone, or acts for its case types. */
function copiedIds(document: ConfigurationDocument, from: string): Set<string> {
  const caseTypes = document.caseTypes.filter(({ category }) => category === from).map(({ id }) => id);
  const statuses = document.statuses.filter(({ categories }) => categories.length === 1 && categories[0] === from);
  const own = new Set([...caseTypes.map((id) => `caseTypes/${id}`), ...statuses.map(({ id }) => `statuses/${id}`)]);
  const namesOwn = (kind: ConfigurationKind, record: AnyRecord) =>
    referencesOf(kind, record).some((reference) => own.has(`${reference.kind}/${reference.id}`));
  const rules = document.rules.filter((rule) => namesOwn('rules', rule) || rule.categories.includes(from));
  const templates = rules
    .flatMap((rule) => referencesOf('rules', rule))
    .filter(({ kind }) => kind === 'emailTemplates');
  const forms = new Set(document.forms.filter((form) => namesOwn('forms', form)).map(({ id }) => id));
  return new Set([
    ...own,
    ...[...forms].map((id) => `forms/${id}`),
    // What is about the submissions of one form cannot serve another.
    ...document.emailTemplates.filter(({ form = '' }) => forms.has(form)).map(({ id }) => `emailTemplates/${id}`),
    ...rules.map(({ id }) => `rules/${id}`),
    ...templates.map(({ id }) => `emailTemplates/${id}`),
  ]);
}

/** Lists of a rule that say what it is for. */
const MEANT = new Set<string | number>(['isOneOf', 'caseTypes', 'categories', 'type']);

/** A copied rule must not act a second time on cases of other types and categories, so a list of them loses those. */
function renamed({ kind, id, path }: Reference, { copied, rename, from, category }: Renaming): string | null {
  const isListed = path.some((step) => MEANT.has(step));
  if (kind === 'caseCategories') return isListed && id !== from ? null : category;
  return isListed && kind === 'caseTypes' && !copied.has(`caseTypes/${id}`) ? null : rename({ kind, id });
}

/** `prospects-new` becomes `leads-new`, and `new` becomes `leads-new`. */
const prefixed = (id: string, { from, to }: { from: string; to: string }) =>
  `${to}-${id.startsWith(`${from}-`) ? id.slice(from.length + 1) : id}`;
