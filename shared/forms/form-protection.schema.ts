import * as z from 'zod';

/** What keeps a public form from being abused. */
export const Protection = z.strictObject({
  /** A field that people do not see; who fills it in is suspicious. */
  honeypot: z.boolean().default(true),
  /** Seconds. A page sent back sooner was not filled in by a person. */
  minimumSeconds: z.int().min(0).max(300).default(3),
  /** Whether a browser's submission without a page of this service, such as from a copy on another site, is suspicious. */
  withoutPage: z.enum(['accepted', 'suspicious']).default('accepted'),
  /** Asks the service that the stage names (Turnstile or hCaptcha); needs JavaScript. */
  captcha: z.boolean().default(false),
  /**
   * Which submissions wait until a person accepts or refuses them: no case is opened and nobody is answered before.
   * `unverified`: whose e-mail address no contact has yet, and who came by no signed link.
   */
  hold: z.enum(['never', 'suspicious', 'unverified', 'all']).default('suspicious'),
  /** Origins of the sites that may send it, beside the API's own; all when none is named. */
  allowedOrigins: z
    .array(z.string().regex(/^https:\/\/[^/\s*]+$/, 'must be an origin such as https://www.example.org'))
    .max(20)
    .default([]),
  /** Submissions in ten minutes: of one sender (address of the network, and e-mail address) it refuses, of the form it holds back. */
  perSender: z.int().min(1).max(1000).default(20),
  perForm: z.int().min(1).max(100_000).default(1000),
});
export type Protection = z.infer<typeof Protection>;
