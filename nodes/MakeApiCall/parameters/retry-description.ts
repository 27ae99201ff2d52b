import type { INodeProperties } from 'n8n-workflow';

/** How a call is retried. n8n's own "Retry On Fail" would repeat the calls of all items. */
export const retryOptions: INodeProperties[] = [
	{
		displayName: 'Idempotency Key Header',
		name: 'idempotencyKeyHeader',
		type: 'string',
		default: 'Idempotency-Key',
		description:
			'The header in which the API looks for a key that tells a repeated request from a new one. Its value differs from item to item and stays the same on each try. If left alone, none is sent.',
	},
	{
		displayName: 'Pacing',
		name: 'pacing',
		type: 'fixedCollection',
		typeOptions: { multipleValues: false },
		placeholder: 'Add pacing',
		default: { pacing: {} },
		description:
			'How fast the calls of all items follow each other. If left alone, 30 calls at a time, without pauses.',
		options: [
			{
				displayName: 'Pacing',
				name: 'pacing',
				values: [
					{
						displayName: 'Concurrency',
						name: 'concurrency',
						type: 'number',
						noDataExpression: true,
						typeOptions: { minValue: 1, maxValue: 100, numberPrecision: 0 },
						default: 30,
						description:
							'Calls that are under way at the same time. With 1, they are made in order.',
					},
					{
						displayName: 'Requests per Second',
						name: 'requestsPerSecond',
						type: 'number',
						noDataExpression: true,
						typeOptions: { minValue: 0, maxValue: 1000, numberPrecision: 3 },
						default: 0,
						description: 'Calls that are begun in a second at most. With 0, there is no limit.',
					},
					{
						displayName: 'Wait for Rate Limit',
						name: 'waitForRateLimit',
						type: 'boolean',
						noDataExpression: true,
						default: true,
						description:
							'Whether to wait before a call when the API has said that nothing is left of its rate limit, and for how long. A wait of more than a minute, or than the time for all tries, is not begun.',
					},
				],
			},
		],
	},
	{
		displayName: 'Retry',
		name: 'retry',
		type: 'fixedCollection',
		typeOptions: { multipleValues: false },
		placeholder: 'Add retry',
		default: { retry: {} },
		description:
			'Whether to make the call of an item again when the API is busy, in trouble or cannot be reached. A POST or PATCH is repeated only if it cannot have been carried out, or with an idempotency key. If left alone, each call is made once.',
		options: [
			{
				displayName: 'Retry',
				name: 'retry',
				values: [
					{
						displayName: 'Maximum Tries',
						name: 'maxTries',
						type: 'number',
						typeOptions: { minValue: 1, maxValue: 20, numberPrecision: 0 },
						default: 3,
						description:
							'How often the call is made at most, the first time included. Waits grow, or are as long as the API asks for (Retry-After and rate limits).',
					},
					{
						displayName: 'Time for All Tries',
						name: 'totalTime',
						type: 'number',
						typeOptions: { minValue: 1, maxValue: 3600000 },
						default: 60000,
						description:
							'Time in ms for the calls and waits of one item. A wait that would take longer is not begun: the call fails at once, and says so.',
					},
				],
			},
		],
	},
];
