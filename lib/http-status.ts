/** RFC 9110, 15.3: the request was received, understood and accepted. */
export function isSuccess(statusCode: number): boolean {
	return statusCode >= 200 && statusCode < 300;
}
