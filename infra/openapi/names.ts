/** `e-mail template` is `EMailTemplate`. */
export const pascal = (text: string): string =>
  text.replaceAll(/(^|[- ])(\w)/g, (_, _gap, letter: string) => letter.toUpperCase());
