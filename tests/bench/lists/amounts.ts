const number = new Intl.NumberFormat('en-GB');

export const amount = (value: number) => number.format(value);

export const caseCount = (cases: number) => `${amount(cases)} cases`;
