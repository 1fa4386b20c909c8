import { expect, it } from 'vitest';
import type { Form } from '../../../../shared/forms/form.schema.ts';
import { embedCode, embedPage } from '../../../../shared/forms/page/embed-code.ts';
import { aDocument } from '../../../support/configuration.ts';

const formOf = (id: string) => aDocument().forms.find((form) => form.id === id) as Form;
const code = embedCode(formOf('grant-application-request'), 'en');

it('a form for another site sends to this API, without style, script or a key of its own', () => {
  expect(code).toContain('action="https://api.harbour-housing.example/forms/grant-application-request/submissions"');
  expect(code).not.toMatch(/style=|<style|<script|_key|_started/);
  expect(code).toMatch(/^<!-- /);
});

it('has ids that meet no others, each label and description its own', () => {
  const ids = [...code.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => String(id));
  expect(ids.length).toBeGreaterThan(15);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^grant-application-request-/);
  const named = [...code.matchAll(/(?:for|aria-describedby)="([^"]+)"/g)].flatMap(([, list]) =>
    String(list).split(' '),
  );
  for (const id of named) expect(ids).toContain(id);
});

it('has what is chosen by hidden fields open for the other site to fill in', () => {
  expect(embedCode(formOf('prospect-enquiry'), 'en')).toContain('<input type="hidden" name="campaign" value="" />');
});

it('is shown as text on its page', () => {
  const { body } = embedPage(formOf('constituent-request'), 'cy');
  expect(body).toContain('&lt;form class=&quot;dossier-form&quot; lang=&quot;cy&quot;');
  expect(body.match(/<form/g)).toBeNull();
});
