/** What any function costs. */
export const handler = async () => ({ statusCode: 204 });
