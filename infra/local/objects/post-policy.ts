import { AwsError } from '../aws/aws-error.ts';

type Condition = Record<string, string> | [operator: string, field: string | number, value: string | number];

export interface Policy {
  expiration: string;
  conditions: Condition[];
}

/** A form as it was sent, its fields by their names in lower case. */
export interface Sent {
  fields: Map<string, string>;
  size: number;
}

/** Fields that no condition need name. */
const free = /^(x-amz-signature|policy|file|x-ignore-.*)$/;

/** Reads the policy of a form (JSON in Base64); throws InvalidPolicyDocument. */
export function readPolicyDocument(encoded: string): Policy {
  try {
    const { expiration, conditions } = JSON.parse(Buffer.from(encoded, 'base64').toString()) as Policy;
    if (!Number.isNaN(Date.parse(expiration)) && Array.isArray(conditions)) return { expiration, conditions };
  } catch {
    // Answered below like every other text that is not a policy.
  }
  throw new AwsError('InvalidPolicyDocument', 'Invalid Policy: it has no expiration or no conditions.');
}

/**
 * Throws unless the form fits every condition, and has no field that none of them is about.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html
 */
export function checkPolicy({ expiration, conditions }: Policy, sent: Sent, now: Date): void {
  if (now.getTime() > Date.parse(expiration)) throw refused('Policy expired.');
  const covered = new Set<string>();
  for (const { operator, field, value, last } of conditions.flatMap(read)) {
    if (operator === 'content-length-range') checkSize(sent.size, Number(value), Number(last));
    else checkField({ operator, field, value: String(value) }, sent.fields.get(field));
    covered.add(field);
  }
  const extra = [...sent.fields.keys()].filter((name) => !covered.has(name) && !free.test(name));
  if (extra.length > 0) throw refused(`Extra input fields: ${extra.join(', ')}`);
}

/** A condition in its long form; one of exact matches may name several fields. */
function read(condition: Condition) {
  if (!Array.isArray(condition)) {
    return Object.entries(condition).map(([name, value]) => ({
      operator: 'eq',
      field: name.toLowerCase(),
      value,
      last: '',
    }));
  }
  const [operator, second, third] = condition;
  if (operator === 'content-length-range') return [{ operator, field: '', value: second, last: third }];
  return [{ operator, field: String(second).replace(/^\$/, '').toLowerCase(), value: third, last: '' }];
}

interface FieldCondition {
  operator: string;
  field: string;
  value: string;
}

function checkField({ operator, field, value }: FieldCondition, given = ''): void {
  const holds = operator === 'starts-with' ? given.startsWith(value) : operator === 'eq' && given === value;
  if (!holds) throw refused(`Policy Condition failed: ${JSON.stringify([operator, `$${field}`, value])}`);
}

function checkSize(size: number, minimum: number, maximum: number): void {
  if (size > maximum)
    throw new AwsError('EntityTooLarge', 'Your proposed upload exceeds the maximum allowed object size.');
  if (size < minimum) {
    throw new AwsError('EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed object size.');
  }
}

function refused(why: string): AwsError {
  return new AwsError('AccessDenied', `Invalid according to Policy: ${why}`, 403);
}
