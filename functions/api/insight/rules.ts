import * as z from 'zod';
import { readRuleState } from '../../../shared/automations/budget/rule-state.ts';
import { explain } from '../../../shared/automations/explaining/explain.ts';
import { simulate } from '../../../shared/automations/explaining/simulate.ts';
import { Simulate } from '../../../shared/automations/explaining/simulation.schema.ts';
import { ListRuleRuns, listRuleRuns } from '../../../shared/automations/runs/rule-runs.ts';
import { slug } from '../../../shared/platform/fields.ts';
import { idOf } from '../../../shared/platform/ids.ts';
import { route } from '../route.ts';
import { explanationView, ruleRunView, ruleStateView, simulationView } from './rule-views.ts';

const params = z.object({ ruleId: slug });

/** Why rules did what they did, and what they would have done: nothing here changes anything. */
export const rules = [
  route({
    method: 'GET',
    path: '/rules/{ruleId}/runs',
    permission: 'configuration:manage',
    params,
    query: ListRuleRuns,
    run: (ctx, input) => listRuleRuns(ctx, { ...input.params, ...input.query }),
    view: ({ items, nextCursor }) => ({ items: items.map(ruleRunView), nextCursor }),
  }),
  route({
    method: 'GET',
    path: '/rules/{ruleId}/state',
    permission: 'configuration:view',
    params,
    run: (ctx, input) => readRuleState(ctx, input.params.ruleId),
    view: ruleStateView,
  }),
  route({
    method: 'GET',
    path: '/rules/{ruleId}/explain',
    permission: 'audit:view',
    params,
    query: z.strictObject({ case: idOf('case') }),
    run: (ctx, input) => explain(ctx, { ...input.params, caseId: input.query.case }),
    view: explanationView,
  }),
  route({
    method: 'POST',
    path: '/rules/{ruleId}/simulations',
    permission: 'configuration:manage',
    params,
    body: Simulate,
    run: (ctx, input) => simulate(ctx, { ...input.params, ...input.body }),
    view: simulationView,
  }),
];
