/** From each octet to the same in lower case, for ASCII letters only. */
export const FOLD = Uint8Array.from({ length: 256 }, (_, octet) =>
	octet >= 0x41 && octet <= 0x5a ? octet + 0x20 : octet,
);

const UNCHANGED = FOLD.map((_, octet) => octet);

/** Returns the table by which octets are compared. */
export function comparedBy(anyCase: boolean): Uint8Array {
	return anyCase ? FOLD : UNCHANGED;
}
