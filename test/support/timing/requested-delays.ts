/**
 * Notes for how many milliseconds the code sets time limits and waits, of which both are `AbortSignal.timeout`. So a
 * test can tell that nothing waited for long, however slow the machine is.
 */
export function requestedDelays(): number[] {
	const delays: number[] = [];
	const { timeout } = AbortSignal;
	jest.spyOn(AbortSignal, 'timeout').mockImplementation((milliseconds) => {
		delays.push(milliseconds);
		return timeout.call(AbortSignal, milliseconds);
	});
	return delays;
}
