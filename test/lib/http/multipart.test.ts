import fc from 'fast-check';
import { encodeForm, type FormFile } from '../../../lib/http/multipart';
import { FIXED_SEED } from '../../support/generators/fixed-seed';

const BOUNDARY = '4f2c8f0e-boundary';

function fileOf(octets: Buffer, name = 'a.bin', type = 'a/b'): FormFile {
	return {
		name,
		type,
		size: octets.length,
		async *stream() {
			yield await Promise.resolve(octets);
		},
	};
}

async function octetsOf({ stream }: { stream: () => AsyncIterable<Uint8Array> }): Promise<Buffer> {
	const chunks: Uint8Array[] = [];
	for await (const chunk of stream()) chunks.push(chunk);
	return Buffer.concat(chunks);
}

/** As a server reads it: by the parser of Node.js. */
async function read(form: ReturnType<typeof encodeForm>): Promise<FormData> {
	const headers = { 'content-type': form.contentType };
	return await new Response(await octetsOf(form), { headers }).formData();
}

describe('a form', () => {
	it('is written as RFC 7578 has it', async () => {
		const form = encodeForm(
			[
				['a', 'x\ny'],
				['f"\r\n', fileOf(Buffer.from('octets'), 'é"\n.txt', 'text/plain')],
			],
			BOUNDARY,
		);
		expect(form.contentType).toBe(`multipart/form-data; boundary=${BOUNDARY}`);
		expect((await octetsOf(form)).toString()).toBe(
			[
				`--${BOUNDARY}`,
				'Content-Disposition: form-data; name="a"',
				'',
				'x',
				'y',
				`--${BOUNDARY}`,
				'Content-Disposition: form-data; name="f%22%0D%0A"; filename="é%22%0A.txt"',
				'Content-Type: text/plain',
				'',
				'octets',
				`--${BOUNDARY}--`,
				'',
				'',
			].join('\r\n'),
		);
	});

	it('can be read again from its start', async () => {
		const form = encodeForm([['f', fileOf(Buffer.from('octets'))]], BOUNDARY);
		expect(await octetsOf(form)).toEqual(await octetsOf(form));
	});

	it('keeps the octets of a large buffer that lies in a larger one', async () => {
		const larger = Buffer.concat([Buffer.alloc(1_000, 'secret'), Buffer.alloc(200_000, 'x')]);
		const form = encodeForm([['f', fileOf(larger.subarray(1_000))]], BOUNDARY);
		const text = (await octetsOf(form)).toString();
		expect(text).toContain('x'.repeat(200_000));
		expect(text).not.toContain('secret');
	});

	it('has the size that it says, and is read as it was given', async () => {
		const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 });
		const name = text.map((each) => each.replace(/[\p{Cc}"%\\]/gu, '_'));
		const octets = fc.uint8Array({ maxLength: 40 }).map((each) => Buffer.from(each));
		const value = fc.oneof(
			text.map((each) => each.replace(/\p{Cc}/gu, '_')),
			fc.tuple(octets, name).map(([each, fileName]) => fileOf(each, fileName)),
		);
		await fc.assert(
			fc.asyncProperty(fc.array(fc.tuple(name, value), { maxLength: 4 }), async (fields) => {
				const form = encodeForm(fields, BOUNDARY);
				expect(await octetsOf(form)).toHaveLength(form.size);
				if (fields.length === 0) return;
				const found = [...(await read(form)).entries()];
				expect(found.map(([each]) => each)).toEqual(fields.map(([each]) => each));
				for (const [at, [, given]] of fields.entries()) {
					const received = found[at]![1];
					if (typeof given === 'string') expect(received).toBe(given);
					else {
						const file = received as File;
						expect([file.name, file.type]).toEqual([given.name, given.type]);
						expect(Buffer.from(await file.arrayBuffer())).toEqual(await octetsOf(given));
					}
				}
			}),
			{ seed: FIXED_SEED, numRuns: 200 },
		);
	});
});
