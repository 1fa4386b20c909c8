import { closedInTime } from '../histories/closed-in-time.ts';
import { formToMail } from '../histories/form-to-mail.ts';
import { sequence } from '../histories/sequence.ts';
import type { PlantedMistake } from './plant.ts';
import { asIfDone, leavingUndone, withNewIds, withoutConditions } from './plant.ts';
import type { DeliveryFault } from '../world/deliveries.ts';
import type { Course, Mishap } from '../mishaps.ts';

const DONE = 'nothing is lost, and nothing done twice';

const deliveries =
  (of: string, fault: DeliveryFault) =>
  (course: Course): Mishap[] =>
    course.deliveries.filter(({ site }) => site.startsWith(of)).map(({ site }) => ({ kind: 'delivery', site, fault }));

/** One mistake for each promise that faults can break. */
export const PLANTED: PlantedMistake[] = [
  {
    name: 'a submission is answered before it is stored',
    breaks: 'the history came to a halt',
    history: formToMail,
    plant: ({ by, what }) => (by === 'api-intake' && what.startsWith('TransactWrite') ? asIfDone : undefined),
  },
  {
    name: 'what a rule makes of a change has another id each time',
    breaks: DONE,
    history: sequence,
    when: deliveries('stream to stream-react', 'again'),
    plant: ({ by, what, site }, input) => {
      if (by === 'stream-react' && /^TransactWrite.*\brun\b/.test(what)) withNewIds(input, Number(site.split('#')[1]));
      return undefined;
    },
  },
  {
    name: 'a message is sent by whoever has it, claimed or not',
    breaks: 'mail goes once',
    history: formToMail,
    when: deliveries('queue to queue-send-message', 'together'),
    plant: withoutConditions('queue-send-message', 'message'),
  },
  {
    name: 'a message is called sent that was never given to the mail service',
    breaks: 'mail goes once',
    history: formToMail,
    plant: ({ service }) => (service === 'ses' ? { answer: { MessageId: 'none' } } : undefined),
  },
  {
    name: 'a follow-up is never cancelled',
    breaks: DONE,
    history: closedInTime,
    plant: leavingUndone('followUp'),
  },
  {
    name: 'an activity is completed whatever became of it meanwhile',
    breaks: DONE,
    history: sequence,
    when: ({ calls }) =>
      calls
        .filter(({ site }) => /^api-casework: TransactWriteItems .*#1$/.test(site))
        .map(({ site }) => ({ kind: 'call', site, fault: 'slow' })),
    plant: withoutConditions('api-casework', 'TransactWrite'),
  },
  {
    name: 'the trail leaves out what people do',
    breaks: 'every change of every record is in the trail',
    history: formToMail,
    plant: ({ what }) => (what.startsWith('PutItem auditEntry') ? asIfDone : undefined),
  },
  {
    name: 'a number is counted whatever was counted before',
    breaks: 'numbers and lists are exact',
    history: formToMail,
    when: deliveries('stream to stream-derive', 'together'),
    plant: withoutConditions('stream-derive', 'TransactWrite'),
  },
  {
    name: 'nobody looks for a follow-up whose alarm clock never rang',
    breaks: DONE,
    history: formToMail,
    when: deliveries('schedule to scheduler-follow-up', 'never'),
    plant: ({ by, what }) =>
      by === 'scheduler-sweep' && what.includes('followUp')
        ? { answer: { output: { Items: [] }, response: {} } }
        : undefined,
  },
];
