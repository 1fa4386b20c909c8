import type { FormLink } from '../../model.ts';
import type { Request } from '../../platform/http/request.ts';
import type { Form } from '../form.schema.ts';
import type { RawValues, Values } from '../read-values.ts';

/** A submission that is about to be taken. */
export interface Judged {
  form: Form;
  request: Request;
  raw: RawValues;
  values: Values;
  /** The signed link that it came by. */
  link?: FormLink | undefined;
}
