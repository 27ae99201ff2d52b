/** What happened, and what to do next: n8n shows the first large and the second below it. */
export interface Message {
	message: string;
	description: string;
}

/** A message for each code of a group of refusals. A code without a message does not compile. */
export type MessageTable<Group> = { [C in keyof Group]: (data: Group[C]) => Message };

/** The most important fact after a refusal: nothing has happened. */
export const NOT_SENT = 'The request was not sent.';
