/** What matters most after a no: nothing has happened. */
export const NOT_SENT = 'The request was not sent.';
