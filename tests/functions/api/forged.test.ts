import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { groups } from '../../../functions/api/index.ts';
import { handler as casework } from '../../../functions/api/casework/handler.ts';
import { model } from '../../../shared/model.ts';
import { decodeCursor, encodeCursor } from '../../../shared/platform/pages.ts';
import { userIdOf } from '../../../shared/users/authenticate.ts';
import { permissionsOfRole } from '../../../shared/users/user-roles.ts';
import { casesOf, idsOf, ME } from '../../support/access/cases.ts';
import { ROUTES } from '../../support/access/routes.ts';
import { ask } from '../../support/answers.ts';
import { configurationItems } from '../../support/configuration.ts';
import { httpEvent } from '../../support/events.ts';
import { idFor } from '../../support/ids.ts';
import { aContact, aUser } from '../../support/records.ts';
import { itemOf } from '../../support/item.ts';
import { tableHolds } from '../../support/table.ts';

/** What keys are made of, and what paths, queries and databases take for more than text. */
const DELIMITERS = [
  '#',
  '$',
  '%23',
  '%24',
  '/',
  '..',
  '%2f',
  '\0',
  '\n',
  '"',
  "'",
  '{',
  '*',
  ' ',
  '_',
  '#$',
  '＃',
  'е',
];
const PARTS = ['$dossier', 'caseId_', '$caseHead', '$case_1', 'contactId_', 'auditOf_', 'gsi1', 'case_', 'contact_'];
const REAL = Object.values(idsOf('cases', 'stranger'));

/** Texts in the place of an id: real ids changed, joined and cut, ids of other kinds, delimiters at every place. */
const forgedId = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.constantFrom(...REAL), fc.nat(40), fc.constantFrom(...DELIMITERS))
      .map(([id, at, mark]) => id.slice(0, at) + mark + id.slice(at)),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom(...REAL), fc.constantFrom(...DELIMITERS), fc.constantFrom(...PARTS, ...REAL))
      .map((parts) => parts.join('')),
  },
  { weight: 2, arbitrary: fc.tuple(fc.constantFrom(...REAL), fc.nat(40)).map(([id, at]) => id.slice(0, at)) },
  { weight: 1, arbitrary: fc.constantFrom(...REAL).map((id) => id.toLowerCase()) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('case', 'activity', 'file', 'contact', 'run'), fc.string({ minLength: 26, maxLength: 26 }))
      .map((parts) => parts.join('_')),
  },
  {
    weight: 1,
    arbitrary: fc.array(fc.constantFrom(...DELIMITERS, ...PARTS), { maxLength: 8 }).map((parts) => parts.join('')),
  },
);

const schemas = Object.values(groups).flatMap(({ routes }) =>
  routes.flatMap(({ method, path, params }) => (params ? [{ name: `${method} ${path}`, params }] : [])),
);
const sample = <T>(arbitrary: fc.Arbitrary<T>, numRuns: number) => fc.sample(arbitrary, { numRuns, seed: 7 });
const shapeOf = (schema: z.ZodType) => Object.entries((schema as z.ZodObject).shape) as [string, z.ZodType][];

describe('100,000 forged texts', () => {
  it('in the place of ids are none, or nothing but letters and digits that no key is taken apart by', () => {
    const fields = schemas.flatMap(({ name, params }) =>
      shapeOf(params).map(([field, schema]) => ({ name, field, schema })),
    );
    const accepted = sample(forgedId, 80_000).flatMap((text, i) => {
      const { name, field, schema } = fields[i % fields.length] as (typeof fields)[number];
      return schema.safeParse(text).success ? [{ name, field, text }] : [];
    });
    const plain = /^[A-Za-z0-9_.@:|+-]{1,128}$/;
    expect(accepted.filter(({ text }) => !plain.test(text))).toEqual([]);
    // The text before the first delimiter of a real id may be one: the test would prove nothing if all were refused.
    expect(accepted.length).toBeGreaterThan(100);
  });

  it('that are ids become keys of one partition, which says exactly that id', () => {
    for (const caseId of sample(forgedId, 2_000)) {
      const { Key } = model.entities.case.get({ caseId }).params<{ Key: Record<string, string> }>();
      expect(Key.pk).toBe(`$dossier#caseId_${caseId}`);
    }
  });

  it('in the place of cursors are refused, also those of another list or another person', () => {
    const real = encodeCursor(['2025-01-01T09:00:00.000Z', idFor('case')], 'cases of ada', 'key');
    const forged = sample(
      fc.oneof(
        fc
          .tuple(fc.nat(real.length), fc.constantFrom('A', '.', '#', '=', ''))
          .map(([at, mark]) => real.slice(0, at) + mark + real.slice(at + 1)),
        fc.string({ maxLength: 200 }),
        fc
          .tuple(fc.string(), fc.string())
          .map((parts) => parts.map((part) => Buffer.from(part).toString('base64url')).join('.')),
        fc
          .tuple(fc.string(), fc.constantFrom('cases of bob', 'messages of ada', ''))
          .map(([position, list]) => encodeCursor([position], list, 'key')),
        fc.string().map((position) => encodeCursor([position], 'cases of ada', 'another key')),
      ),
      16_000,
    ).filter((cursor) => cursor !== real);
    const taken = forged.filter((cursor) => {
      try {
        return decodeCursor(cursor, 'cases of ada', 'key').length > 0;
      } catch (error) {
        return (error as { code?: string }).code !== 'invalid';
      }
    });
    expect(taken).toEqual([]);
    expect(decodeCursor(real, 'cases of ada', 'key')).toHaveLength(2);
  });
});

describe('somebody who works here and has no case', () => {
  beforeAll(() => {
    const user = aUser({
      userId: userIdOf('eve'),
      subject: 'eve',
      ...ME,
      contactId: idFor('contact', 'eve'),
      userRoles: { cases: 'caseworker' },
    });
    tableHolds(
      ...configurationItems(),
      itemOf('user', user),
      ...casesOf('cases'),
      itemOf('contact', aContact({ contactId: idFor('contact', 'hidden') })),
    );
  });
  const routes = Object.entries(ROUTES).filter(
    ([name, { about, needs }]) =>
      about !== 'own' &&
      needs.some((permission) => permissionsOfRole('caseworker').includes(permission)) &&
      !/changes|readings|report|explain/.test(name),
  );

  it('is told nothing of the records by 2,000 requests with forged ids', async () => {
    const standings = ['stranger', 'holder', 'holder-in-bin', 'client'] as const;
    const asked = sample(
      fc.tuple(fc.constantFrom(...routes), forgedId, fc.constantFrom(...standings), fc.boolean()),
      2_000,
    );
    for (const [[name, { body }], forged, standing, isForged] of asked) {
      const ids: Record<string, string> = idsOf('cases', standing);
      const first = /\{(\w+)\}/.exec(name)?.[1] ?? '';
      const params = { ...ids, timelineId: 'standard', ...(isForged && { [first]: forged }) };
      const { status, body: text } = await ask(
        casework,
        httpEvent(name, {
          claims: { sub: 'eve' },
          params,
          headers: { 'if-match': '"1"', prefer: 'dry-run' },
          ...(body && { body }),
        }),
      );
      expect({ name, params, status }).toMatchObject({ status: 404 });
      expect(text).not.toMatch(/Maya|Okafor|K7RM|somewhere to stay|letter\.pdf/);
    }
  });
});
