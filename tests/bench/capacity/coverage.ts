import { groups } from '../../../functions/api/index.ts';
import { NOT_MEASURED } from './reasons.ts';
import { STEPS } from './steps.ts';

/** Steps call one parameter by several names: that of the contact which is made on the way, and of the others. */
const shape = (call: string) => call.replaceAll(/\{\w+\}/g, '{}');

/** Operations of the API that no step calls and nobody has given a reason for. */
export function missingSteps(): string[] {
  const known = new Set([...STEPS.map(({ call }) => call), ...Object.keys(NOT_MEASURED)].map(shape));
  const routes = Object.values(groups).flatMap((group) => group.routes.map(({ method, path }) => `${method} ${path}`));
  return routes.filter((name) => !known.has(shape(name)));
}
