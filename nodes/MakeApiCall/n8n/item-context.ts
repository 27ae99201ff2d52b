import type { IExecuteFunctions } from 'n8n-workflow';

/** One input item of a run of the node. */
export interface ItemContext {
	context: IExecuteFunctions;
	itemIndex: number;
}

/** One attempt at the call of an item. */
export interface AttemptContext extends ItemContext {
	/** How long the attempt may take in all, in milliseconds. */
	timeLimitMs: number;
	/** Aborts when that time is over, or with the execution. */
	signal: AbortSignal;
}
