import { Webhook as Signer } from 'standardwebhooks';

interface Signing {
  id: string;
  /** The instant of the attempt. */
  at: string;
  body: string;
  secrets: string[];
}

/**
 * The headers by which a receiver knows a call for ours, and one that comes twice for the same:
 * https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function signedHeaders({ id, at, body, secrets }: Signing) {
  const sentAt = new Date(at);
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(sentAt.getTime() / 1000)),
    'webhook-signature': secrets.map((secret) => new Signer(secret).sign(id, sentAt, body)).join(' '),
  };
}
