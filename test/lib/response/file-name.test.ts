import fc from 'fast-check';
import { chooseFileName, type FileSource } from '../../../lib/response/file-name';
import { FIXED_SEED } from '../../support/generators/fixed-seed';

const SOURCE: FileSource = {
	disposition: undefined,
	url: 'https://api.example.com/v1/reports/7?key=secret',
	type: 'application/pdf',
};
const nameOf = (changes: Partial<FileSource>) => chooseFileName({ ...SOURCE, ...changes }).fileName;
const attachment = (parameters: string) => ({ disposition: `attachment; ${parameters}` });

describe('the name of a file', () => {
	it.each<[label: string, changes: Partial<FileSource>, name: string]>([
		['what the server calls it', attachment('filename="my report.pdf"'), 'my report.pdf'],
		['a name without quotes', attachment('filename=report.pdf'), 'report.pdf'],
		['a name in other letters', attachment("filename*=UTF-8''na%C3%AFve.pdf"), 'naïve.pdf'],
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
		['Latin-1, as the older standard has it', attachment('filename="gr\u00FCn.pdf"'), 'grün.pdf'],
		['UTF-8 that was read as Latin-1', attachment('filename="gr\u00C3\u00BCn.pdf"'), 'grün.pdf'],
		['letters that no header has', attachment('filename="日.pdf"'), '日.pdf'],
		['a name with quotes in it', attachment('filename="a \\"b\\".pdf"'), 'a _b_.pdf'],
		['a name of an inline picture', { disposition: 'inline; filename=a.png' }, 'a.png'],
		['of a path its last part', attachment('filename="../../etc/passwd.txt"'), 'passwd.txt'],
		['of a path of Windows its last part', attachment('filename="C:\\\\x\\\\a.txt"'), 'a.txt'],
		['no invisible character', attachment("filename*=UTF-8''a%E2%80%AEfdp.exe"), 'a_fdp.exe'],
		['no line break', attachment("filename*=UTF-8''a%0D%0Ab.txt"), 'a b.txt'],
		['no name that Windows keeps', attachment('filename=con.txt'), 'con_.txt'],
		['an ending for its type', attachment('filename=report'), 'report.pdf'],
		['an ending for a name with a dot', attachment('filename="v1.2 of it"'), 'v1.2 of it.pdf'],
		['the ending that it has', attachment('filename=page.html'), 'page.html'],
		['no ending for a type of its own', { ...attachment('filename=a'), type: 'x/y' }, 'a'],
		['the end of the path', { url: 'https://a.example/x/photo.png?size=1' }, 'photo.png'],
		['the end of the path, with an ending', {}, '7.pdf'],
		['the end of an escaped path', { url: 'https://a.example/gr%C3%BCn.pdf' }, 'grün.pdf'],
		['a path with a broken escape', { url: 'https://a.example/100%.pdf' }, '100%.pdf'],
		['an escaped path in a path', { url: 'https://a.example/..%2F..%2Fetc.txt' }, 'etc.txt'],
		['"file" where there is no path', { url: 'https://a.example/' }, 'file.pdf'],
		['"file" where there is no URL', { url: '' }, 'file.pdf'],
		['no name that is a folder', { ...attachment('filename=".."'), url: '' }, 'file.pdf'],
		['no empty name', { ...attachment('filename=""'), url: '' }, 'file.pdf'],
		['nothing of a header that has no name', { disposition: 'attachment' }, '7.pdf'],
		[
			'nothing of a header that is longer than headers can be',
			attachment(`filename=${'a'.repeat(17_000)}`),
			'7.pdf',
		],
		['nothing of a list of headers', { disposition: ['a', 'b'] }, '7.pdf'],
		[
			'no more than a file system takes',
			attachment(`filename=${'a'.repeat(300)}.pdf`),
			`${'a'.repeat(76)}.pdf`,
		],
		[
			'no ending without end',
			attachment(`filename=a.${'b'.repeat(300)}`),
			`.${'b'.repeat(79)}.pdf`,
		],
	])('is %s', (_, changes, name) => {
		expect(nameOf(changes)).toBe(name);
	});

	it('is one name of a file, whatever a server makes up', () => {
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
		['else what the name says', { ...attachment('filename=a.csv'), type: '' }, 'text/csv'],
		[
			'also for a server that says nothing in many words',
			{ url: 'https://a.example/a.xlsx', type: 'application/octet-stream' },
			'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
		],
		['else unknown', { type: '' }, 'application/octet-stream'],
	])('%s', (_, changes, type) => {
		expect(chooseFileName({ ...SOURCE, ...changes }).mimeType).toBe(type);
	});
});
