/**
 * In place of `@aws-sdk/credential-provider-node`, whose other sources (files, single sign-on, other roles, metadata of machines and
 * containers) no function has: Lambda gives a function its role's credentials in the environment, and the SDK looks there first.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
 */
export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env';
