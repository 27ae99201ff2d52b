import { refuse, type Verdict } from '../refusals/refusal';
import { openSecret, type LockedFields, type StoredSecret } from '../connection/seal';
import { isPlaceholder } from '../connection/secret-rules';

/** How another package has sealed its secret, or means to. */
export interface ThirdPartySeal {
	/** What the dialog calls the secret, for refusals. */
	label: string;
	/** The fields that decide where the secret goes, as they are stored now. */
	lockedTo: LockedFields;
}

/** As `openSecret`, for the credential type of another package, of whose values nothing is known. */
export function openThirdPartySecret(
	stored: unknown,
	{ label, lockedTo }: ThirdPartySeal,
): Verdict<StoredSecret> {
	const field = label;
	if (typeof stored !== 'string' || stored === '') return refuse('secret_missing', { field });
	if (isPlaceholder(stored)) return refuse('secret_is_placeholder', { field });
	return openSecret(stored, { field, fields: { ...lockedTo } });
}
