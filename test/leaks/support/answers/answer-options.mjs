/** The options that all answers are read with: all of an answer is given out, as JSON, as a text or as a file. */
const OPTIONS = {
	timeout: '={{ $json.timeout ?? 10000 }}',
	response: {
		response: {
			responseFormat: 'autodetect',
			outputPropertyName: 'data',
			fullResponse: true,
			includeCallReport: true,
		},
	},
};

/**
 * Returns the node's parameters with these options in addition.
 * @param {Record<string, unknown>} [more]
 */
export const answerOptions = (more = {}) => ({ parameters: { options: { ...OPTIONS, ...more } } });

export const ANYWHERE = { redirect: { redirect: { followRedirects: 'anywhere' } } };
