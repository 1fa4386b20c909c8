import { describe, expect, it } from 'vitest';
import { categoryRecords } from '../../../shared/configuration/category-records.ts';
import { checkDocument } from '../../../shared/configuration/check-document.ts';
import type { ConfigurationDocument } from '../../../shared/configuration/configuration-document.schema.ts';
import { documentOf } from '../../../shared/configuration/document.ts';
import { recordsIn } from '../../../shared/configuration/kinds.ts';
import { aDocument } from '../../support/configuration.ts';

const copyOf = (document: ConfigurationDocument, from: string) => {
  const category = document.caseCategories.find(({ id }) => id === from);
  if (!category) throw new Error(`There is no category ${from}`);
  return categoryRecords(document, { ...category, id: 'new' }, from);
};
const categories = aDocument().caseCategories.map(({ id }) => id);

describe('a copied category', () => {
  it.each(categories)('and what comes with it contradicts nothing: %s', (from) => {
    const document = aDocument();
    const { added, changed } = copyOf(document, from);
    const next = documentOf((kind) => [
      ...recordsIn(document, kind).map((record) => changed.get(`${kind}/${record.id}`) ?? record),
      ...(added[kind] ?? []),
    ]);
    expect(checkDocument(next)).toEqual([]);
    const types = document.caseTypes.filter(({ category }) => category === from).length;
    expect(next.caseTypes.filter(({ category }) => category === 'new')).toHaveLength(types);
  });

  it('has its own statuses copied, and those it shares serve it too', () => {
    const document = aDocument(({ statuses, caseCategories }) => {
      const plain = { label: 'Own', class: 'opened' as const, order: 0, active: true };
      const [one = '', other = ''] = caseCategories.map(({ id }) => id);
      statuses.push({ ...plain, id: 'own', categories: [one] }, { ...plain, id: 'shared', categories: [one, other] });
    });
    const { added, changed } = copyOf(document, categories[0] ?? '');
    expect(added.statuses).toContainEqual(expect.objectContaining({ id: 'new-own', categories: ['new'] }));
    expect(added.statuses?.map(({ id }) => id)).not.toContain('new-shared');
    expect(changed.get('statuses/shared')).toMatchObject({ categories: [...categories.slice(0, 2), 'new'] });
  });

  it('has rules of its own, which do not act a second time elsewhere', () => {
    const document = aDocument(({ rules, caseTypes }) => {
      const [rule] = rules;
      const [one, other] = ['cases', 'awards'].map(
        (category) => caseTypes.find((type) => type.category === category)?.id,
      );
      const either = { caseTypes: [one, other], conditions: [{ type: 'case-type', isOneOf: [one, other] }] };
      rules.push({ ...rule, ...either, id: 'both' } as never);
      rules.push({ ...rule, caseTypes: [], categories: ['cases', 'awards'], id: 'by-category' } as never);
      rules.push({ ...rule, caseTypes: [], conditions: [], id: 'every' } as never);
    });
    const rules = copyOf(document, 'cases').added.rules as unknown as ConfigurationDocument['rules'];
    const own = [`new-${document.caseTypes.find(({ category }) => category === 'cases')?.id}`];
    expect(rules.find(({ id }) => id === 'new-both')).toMatchObject({
      caseTypes: own,
      conditions: [{ type: 'case-type', isOneOf: own }],
    });
    expect(rules.find(({ id }) => id === 'new-by-category')?.categories).toEqual(['new']);
    expect(rules.map(({ id }) => id)).not.toContain('new-every');
  });

  it('does not pile up prefixes', () => {
    const document = aDocument(({ caseTypes }) => void ((caseTypes[0] as { id: string }).id = 'cases-first'));
    expect(copyOf(document, 'cases').added.caseTypes?.map(({ id }) => id)).toContain('new-first');
  });
});
