import {
	UserError,
	type ICredentialDataDecryptedObject as Stored,
	type ICredentialTestRequest,
	type ICredentialType,
	type Icon,
	type IDataObject,
	type IHttpRequestOptions,
	type INodeProperties,
} from 'n8n-workflow';
import {
	describeRefusal,
	lockRequest,
	openSecret,
	parseAllowedDomain,
	sealSecret,
	type Refused,
} from 'n8n-nodes-api-connections';

const LABEL = 'API Key';
/** Fields of the credential, which n8n fills in. What comes of them is judged with the rest of the URL. */
const BASE_URL = '=https://{{ $credentials.allowedDomain }}:{{ $credentials.port }}';

export class TicketsApi implements ICredentialType {
	name = 'ticketsApi';

	displayName = 'Tickets API';

	icon: Icon = { light: 'file:../icons/tickets.svg', dark: 'file:../icons/tickets.dark.svg' };

	documentationUrl = 'https://example.com/docs/api-keys';

	// For nodes that name this type; and n8n's own list of domains would be a second lock, open by default.
	restrictToSupportedNodes = true as const;

	hideDomainRestrictionFields = true;

	properties: INodeProperties[] = [
		{
			displayName: 'Allowed Domain',
			name: 'allowedDomain',
			type: 'string',
			default: '',
			required: true,
			noDataExpression: true,
			placeholder: 'e.g. acme.tickets.example',
			description: 'The host name of your help desk. The API key is sent there and nowhere else.',
		},
		{
			displayName: 'Port',
			name: 'port',
			type: 'number',
			default: 443,
			noDataExpression: true,
			description: 'Part of the address. The lock is on the host name alone.',
		},
		{
			displayName: LABEL,
			name: 'ticketsApiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'Locked to the domain above by its first use',
		},
		{
			// Makes n8n ask `preAuthentication` before each request. Stays empty for ever.
			displayName: 'Seal',
			name: 'seal',
			type: 'hidden',
			typeOptions: { expirable: true },
			noDataExpression: true,
			default: '',
		},
	];

	test: ICredentialTestRequest = {
		request: { baseURL: BASE_URL, url: '/me' },
	};

	/** Seals a bare API key to its domain. n8n stores what comes back. */
	preAuthentication = async (stored: Stored): Promise<IDataObject> => {
		const { secret, sealed, lockedTo } = openKey(stored);
		if (sealed) return {};
		const locked = sealSecret(secret, { label: LABEL, lockedTo });
		if (!locked.ok) throw toError(locked);
		return { seal: '', ticketsApiKey: locked.value };
	};

	/** Adds the API key to a request, if the lock lets it pass. */
	authenticate = async (
		stored: Stored,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => {
		const { secret, sealed } = openKey(stored);
		if (!sealed) throw toError({ ok: false, code: 'seal_missing', field: LABEL });
		const locked = lockRequest(
			{
				allowedDomain: stored.allowedDomain,
				header: { name: 'X-Api-Key', value: secret },
				label: LABEL,
			},
			request,
		);
		if (!locked.ok) throw toError(locked);
		return locked.value;
	};
}

/** The stored API key, if its domain is the one that it was sealed to. */
function openKey(stored: Stored) {
	const domain = parseAllowedDomain(stored.allowedDomain);
	if (!domain.ok) throw toError(domain);
	const lockedTo = { allowedDomain: domain.value.text };
	const opened = openSecret(stored.ticketsApiKey, { label: LABEL, lockedTo });
	if (!opened.ok) throw toError(opened);
	return { ...opened.value, lockedTo };
}

function toError(refusal: Refused): UserError {
	const { message, description } = describeRefusal(refusal);
	return new UserError(message, { description });
}
