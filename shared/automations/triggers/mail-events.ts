import { isObject } from '../../custom-fields/custom-fields.ts';
import type { Image } from './images.ts';

/** How many events of a type the mail service has reported of a message. */
export const eventsIn = ({ events }: Image, type: string): number =>
  Array.isArray(events) ? events.filter((event) => isObject(event) && event.type === type).length : 0;
