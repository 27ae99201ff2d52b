import ts from 'typescript';

/** Names that mean nothing but a request. */
const SENDERS =
	/^(fetch|XMLHttpRequest|WebSocket|EventSource|httpRequest|httpRequestWithAuthentication|refreshOAuth2Token|requestWithAuthentication(Paginated)?|requestOAuth[12])$/;

/** A name that means one only where it is a helper of n8n's. */
const LEGACY_SENDER = 'request';

/** Ways to send a request that a source file names, other than in strings and comments; sorted. */
export function outgoingCallsIn(source: ts.SourceFile): string[] {
	const found = new Set<string>();
	const visit = (node: ts.Node): void => {
		if (ts.isIdentifier(node) && SENDERS.test(node.text)) found.add(node.text);
		if (isLegacySender(node)) found.add(LEGACY_SENDER);
		ts.forEachChild(node, visit);
	};
	visit(source);
	return [...found].sort();
}

/** `helpers.request`, and `{ request } = context.helpers`. */
function isLegacySender(node: ts.Node): boolean {
	if (ts.isPropertyAccessExpression(node)) {
		return node.name.text === LEGACY_SENDER && namesHelpers(node.expression);
	}
	if (!ts.isBindingElement(node)) return false;
	const { initializer } = ts.isVariableDeclaration(node.parent.parent)
		? node.parent.parent
		: { initializer: undefined };
	const name = node.propertyName ?? node.name;
	return initializer !== undefined && name.getText() === LEGACY_SENDER && namesHelpers(initializer);
}

function namesHelpers(expression: ts.Expression): boolean {
	return /(^|\.)helpers!?$/.test(expression.getText());
}
