/** What the gateway sends back, wherever it comes from. */
export interface HttpAnswer {
  status: number;
  headers: Record<string, string | string[]>;
  body: string | Buffer;
}

/** A request as the gateway has read it. */
export interface HttpRequest {
  method: string;
  /** As sent, percent-encoded, without the query. */
  path: string;
  /** As sent, without the question mark. */
  query: string;
  headers: Record<string, string>;
  body: Buffer;
  sourceIp: string;
}

/** An answer in JSON. */
export function json(body: unknown, status = 200): HttpAnswer {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

/** A refusal as API Gateway itself words it: `{"message": …}`, never problem+json. */
export function gatewayError(status: number, message: string, headers: Record<string, string> = {}): HttpAnswer {
  const answer = json({ message }, status);
  return { ...answer, headers: { ...answer.headers, ...headers } };
}

/** An RFC 9457 problem; `detail` says what to do. */
export function problem(status: number, title: string, detail: string): HttpAnswer {
  const body = JSON.stringify({ type: 'about:blank', title, status, detail });
  return { status, headers: { 'content-type': 'application/problem+json' }, body };
}

/** A page that needs no script and may load nothing: neither may a mail that is shown in it. */
export function page(html: string, status = 200): HttpAnswer {
  const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self'; base-uri 'none'";
  return {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy },
    body: html,
  };
}
