import fc from 'fast-check';
import { chooseFileName, type FileSource } from '../../../lib/response/file-name';
import { FIXED_SEED } from '../../support/generators/fixed-seed';

const SOURCE: FileSource = {
	disposition: undefined,
	url: 'https://api.example.com/v1/reports/7?key=secret',
	type: 'application/pdf',
};
const nameOf = (changes: Partial<FileSource>) =>
	chooseFileName({ ...SOURCE, ...changes }, String).fileName;
const attachment = (parameters: string) => ({ disposition: `attachment; ${parameters}` });

describe('the name of a file', () => {
	it.each<[label: string, changes: Partial<FileSource>, name: string]>([
		['the one from the server', attachment('filename="my report.pdf"'), 'my report.pdf'],
		['a name without quotes', attachment('filename=report.pdf'), 'report.pdf'],
		['a name beyond ASCII', attachment("filename*=UTF-8''na%C3%AFve.pdf"), 'naïve.pdf'],
		[
			'the better of two names',
			attachment(`filename="plain.pdf"; filename*=UTF-8''gr%C3%BCn.pdf`),
			'grün.pdf',
		],
		[
			'the better of two names, whatever comes first',
			attachment(`filename*=UTF-8''gr%C3%BCn.pdf; filename="plain.pdf"`),
			'grün.pdf',
		],
		['Latin-1, as in the older standard', attachment('filename="gr\u00FCn.pdf"'), 'grün.pdf'],
		['UTF-8 that was read as Latin-1', attachment('filename="gr\u00C3\u00BCn.pdf"'), 'grün.pdf'],
		['such a name without another letter', attachment('filename="\u00C3\u00BC"'), 'ü.pdf'],
		[
			'not UTF-8 if a letter has more than one octet',
			attachment('filename="\u00C3\u00BC\u3441.pdf"'),
			'Ã¼㑁.pdf',
		],
		['letters that no header can carry', attachment('filename="日.pdf"'), '日.pdf'],
		['a name with quotes in it', attachment('filename="a \\"b\\".pdf"'), 'a _b_.pdf'],
		['a name of an inline picture', { disposition: 'inline; filename=a.png' }, 'a.png'],
		['the last part of a path', attachment('filename="../../etc/passwd.txt"'), 'passwd.txt'],
		['the last part of a Windows path', attachment('filename="C:\\\\x\\\\a.txt"'), 'a.txt'],
		['without invisible characters', attachment("filename*=UTF-8''a%E2%80%AEfdp.exe"), 'a_fdp.exe'],
		['without line breaks', attachment("filename*=UTF-8''a%0D%0Ab.txt"), 'a b.txt'],
		['not a name that Windows reserves', attachment('filename=con.txt'), 'con_.txt'],
		['with an extension for its type', attachment('filename=report'), 'report.pdf'],
		['with an extension after a dot', attachment('filename="v1.2 of it"'), 'v1.2 of it.pdf'],
		['with the extension that it has', attachment('filename=page.html'), 'page.html'],
		['without an extension for an unknown type', { ...attachment('filename=a'), type: 'x/y' }, 'a'],
		['the end of the path', { url: 'https://a.example/x/photo.png?size=1' }, 'photo.png'],
		['the end of the path, with an extension', {}, '7.pdf'],
		['the end of an escaped path', { url: 'https://a.example/gr%C3%BCn.pdf' }, 'grün.pdf'],
		['a path with a broken escape', { url: 'https://a.example/100%.pdf' }, '100%.pdf'],
		['the end of a path with a broken escape', { url: 'https://a.example/%/b%20c.pdf' }, 'b c.pdf'],
		['an escaped path in a path', { url: 'https://a.example/..%2F..%2Fetc.txt' }, 'etc.txt'],
		['"file" if there is no path', { url: 'https://a.example/' }, 'file.pdf'],
		['"file" if there is no URL', { url: '' }, 'file.pdf'],
		['not a folder', { ...attachment('filename=".."'), url: '' }, 'file.pdf'],
		['not empty', { ...attachment('filename=""'), url: '' }, 'file.pdf'],
		['not from a header without a name', { disposition: 'attachment' }, '7.pdf'],
		[
			'not from a header that is longer than headers can be',
			attachment(`filename=${'a'.repeat(17_000)}`),
			'7.pdf',
		],
		['not from a list of headers', { disposition: ['a', 'b'] }, '7.pdf'],
		[
			'no longer than file systems allow',
			attachment(`filename=${'a'.repeat(300)}.pdf`),
			`${'a'.repeat(76)}.pdf`,
		],
		['with an extension of ten letters', attachment('filename=a.abcdefghij'), 'a.abcdefghij'],
		['with another behind a longer one', attachment('filename=a.abcdefghijk'), 'a.abcdefghijk.pdf'],
		[
			'not an endless extension',
			attachment(`filename=a.${'b'.repeat(300)}`),
			`.${'b'.repeat(79)}.pdf`,
		],
	])('is %s', (_, changes, name) => {
		expect(nameOf(changes)).toBe(name);
	});

	it('is a single valid file name, whatever a server sends', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.string(), (text, type) => {
				for (const start of ['attachment; filename="', "attachment; filename*=UTF-8''"]) {
					const name = nameOf({ disposition: start + text, type });
					expect(name).not.toMatch(/[/\\\p{Cc}]|^\.*$/u);
					expect(Buffer.byteLength(name)).toBeLessThan(255);
				}
			}),
			{ seed: FIXED_SEED },
		);
	});
});

describe('the media type of a file', () => {
	it.each<[label: string, changes: Partial<FileSource>, type: string]>([
		['is what the server says', attachment('filename=a.txt'), 'application/pdf'],
		['otherwise follows from the name', { ...attachment('filename=a.csv'), type: '' }, 'text/csv'],
		[
			'follows from the name also if the server only says "octet-stream"',
			{ url: 'https://a.example/a.xlsx', type: 'application/octet-stream' },
			'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
		],
		['otherwise is unknown', { type: '' }, 'application/octet-stream'],
	])('%s', (_, changes, type) => {
		expect(chooseFileName({ ...SOURCE, ...changes }, String).mimeType).toBe(type);
	});
});
