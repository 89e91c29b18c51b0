/** Whether this is a run that must not pass by for want of data. */
export const inCi = process.env.CI === 'true';
