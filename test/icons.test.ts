import { contrastRatio } from './support/oracles/colour-contrast';
import { elementsOf, ICONS, readIconText } from './support/sources/icon-files';

/** The background colours of an icon in n8n's two themes: the canvas and its nodes, the panels and dialogs. */
const BACKGROUNDS = { light: ['#ffffff', '#f5f5f5'], dark: ['#414244', '#2d2e2e'] };
/** The minimum for the parts by which a graphic is recognised (WCAG 2.2, 1.4.11). */
const MIN_CONTRAST = 3;

const TAGS = ['svg', 'path', 'rect'];
const ATTRIBUTES = ['xmlns', 'viewBox', 'd', 'x', 'y', 'width', 'height', 'rx', 'fill', 'stroke'];
const themeOf = (icon: string) => (icon.endsWith('.dark.svg') ? 'dark' : 'light');
const colourOf = ({ stroke, fill }: Record<string, string>) => stroke ?? fill!;

it('contrast is calculated as WCAG defines it', () => {
	expect(contrastRatio('#fff', '#000000')).toBeCloseTo(21);
	expect(contrastRatio('#777777', '#ffffff')).toBeCloseTo(4.48);
	expect(contrastRatio('#123456', '#123456')).toBe(1);
});

it('each icon exists for both themes', () => {
	const inLight = ICONS.filter((icon) => themeOf(icon) === 'light');
	const inDark = inLight.map((icon) => icon.replace('.svg', '.dark.svg'));
	expect(inLight.length).toBeGreaterThan(0);
	expect([...ICONS].sort()).toEqual([...inLight, ...inDark].sort());
});

describe.each(ICONS)('%s', (icon) => {
	const text = readIconText(icon);
	const [root, ...shapes] = elementsOf(text);

	it('has shapes and nothing else: no script, no style, no URL', () => {
		// Counts the tags, so that no element is missed by the check of the elements below.
		expect(text.match(/</g)).toHaveLength(shapes.length + 2);
		for (const { tag, attributes } of [root!, ...shapes]) {
			expect(TAGS).toContain(tag);
			expect([...ATTRIBUTES, 'stroke-width']).toEqual(
				expect.arrayContaining(Object.keys(attributes)),
			);
		}
		expect(text.replace('http://www.w3.org/2000/svg', '')).not.toMatch(/:|url\(|&/);
	});

	it('is a square of 16 by 16 with whole numbers only, so that no straight line is blurred', () => {
		expect(root!.attributes.viewBox).toBe('0 0 16 16');
		const numbers = [root!, ...shapes]
			.flatMap(({ attributes }) => Object.entries(attributes))
			.filter(([name]) => !['xmlns', 'fill', 'stroke'].includes(name))
			.flatMap(([, value]) => value.match(/[\d.]+/g)!);
		expect(numbers.length).toBeGreaterThan(20);
		expect(numbers.filter((number) => number.includes('.'))).toEqual([]);
	});

	it('has strokes of an even width, so that their edges lie between two pixels', () => {
		const widths = shapes.flatMap(({ attributes }) => attributes['stroke-width'] ?? []);
		expect(widths).toEqual(['2']);
	});

	it('stands out from its background', () => {
		const [shackle, body, arrow] = shapes.map(({ attributes }) => colourOf(attributes));
		const pairs = BACKGROUNDS[themeOf(icon)].flatMap((background) => [
			[shackle!, background],
			[body!, background],
		]);
		const contrasts = [...pairs, [arrow!, body!]].map(([colour, behind]) => ({
			colour,
			behind,
			contrast: contrastRatio(colour!, behind!),
		}));
		expect(contrasts).toHaveLength(5);
		expect(contrasts.filter(({ contrast }) => contrast < MIN_CONTRAST)).toEqual([]);
	});
});
