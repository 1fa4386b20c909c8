import type { Flow } from '../flows/flow.ts';

/** As long as a person needs to fill in a form: what is sent at once looks like the work of a robot. */
export const aWhile = (flow: Flow) => flow.visitor.post('/_local/clock', { advance: 'PT20S' });
