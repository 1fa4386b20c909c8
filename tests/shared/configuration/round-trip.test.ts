import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDocument } from '../../../shared/configuration/check-document.ts';
import type { ConfigurationDocument } from '../../../shared/configuration/configuration-document.schema.ts';
import { ConfigurationFile, documentIn } from '../../../shared/configuration/configuration-file.schema.ts';
import { Configuration } from '../../../shared/configuration/configuration.ts';
import { documentOf, exportDocument } from '../../../shared/configuration/document.ts';
import { KIND_NAMES, recordsIn } from '../../../shared/configuration/kinds.ts';
import { isEmpty, planConfiguration } from '../../../shared/configuration/plan-configuration.ts';
import { UNUSED } from '../../../shared/usage/usage.ts';
import { arbitraryConfiguration, countReferences } from '../../support/arbitrary-configuration.ts';
import { aConfiguration } from '../../support/configuration.ts';
import { aRecordStamp } from '../../support/records.ts';

const nothing = documentOf(() => []);
const plan = (current: ConfigurationDocument, wanted: ConfigurationDocument) =>
  planConfiguration({ base: 'version', current, usage: UNUSED }, wanted, 'replace');

/** As the table gives it back: in no order of names, and without what is undefined. */
function stored(document: ConfigurationDocument): Configuration {
  const records = KIND_NAMES.flatMap((kind) =>
    recordsIn(document, kind).map((record) => ({
      configurationId: 'version',
      kind,
      recordId: record.id,
      record: unordered(JSON.parse(JSON.stringify(record))),
      ...aRecordStamp(),
    })),
  );
  return new Configuration(aConfiguration().stamp, records);
}

function unordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unordered);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([name, inner]) => [name, unordered(inner)]),
  );
}

const applied = (file: unknown) => stored(plan(nothing, documentIn(ConfigurationFile.parse(file))).next);

describe('any valid configuration', () => {
  it('is one that this test really makes: with records that name each other', () => {
    const sample = fc.sample(arbitraryConfiguration, { numRuns: 20, seed: 1 });
    expect(sample.map(checkDocument)).toEqual(sample.map(() => []));
    expect(Math.min(...sample.map(countReferences))).toBeGreaterThan(3);
    for (const kind of KIND_NAMES) expect(sample.some((document) => document[kind].length > 0)).toBe(true);
  });

  it('is the same after export, apply to an empty deployment and export again', () => {
    fc.assert(
      fc.property(arbitraryConfiguration, (document) => {
        const first = JSON.stringify(exportDocument(stored(document)));
        expect(JSON.stringify(exportDocument(applied(JSON.parse(first))))).toBe(first);
      }),
      { numRuns: 50 },
    );
  });

  it('leaves nothing to plan once it is applied', () => {
    fc.assert(
      fc.property(arbitraryConfiguration, arbitraryConfiguration, (document, other) => {
        const current = exportDocument(stored(document));
        const { next } = plan(current, other);
        expect(isEmpty(plan(exportDocument(stored(next)), other).plan)).toBe(true);
        expect(isEmpty(plan(current, current).plan)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });
});
