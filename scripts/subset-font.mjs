/**
 * Makes the three font files the product serves from Atkinson Hyperlegible Next (SIL Open Font
 * License 1.1): a small Latin file that every page loads, and two more that a browser fetches
 * only when a page holds one of their letters (names such as Zoë, Łukasz or Ștefan).
 *
 * The results are committed, so the build does not need this. To make them again, in any folder:
 *
 *   npm install subset-font @fontsource-variable/atkinson-hyperlegible-next
 *   node <this file> <that folder>/node_modules <repository>/src/design/fonts
 */
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

/** The most the Latin file may weigh: the report page has 60 KB in all. */
const LATIN_LIMIT_BYTES = 16 * 1024;

const range = (from, to) =>
	Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index)).join('');

const ASCII = range(0x20, 0x7e);
const PUNCTUATION = '\u00a0£€©°·×½–—‘’“”…•é→←';
const LATIN = ASCII + PUNCTUATION;
const LATIN_EXT = [
	...range(0xa1, 0x17f),
	...range(0x218, 0x21b),
	...range(0x1e80, 0x1e85),
	'ẞ',
	'−'
]
	.filter((letter) => !LATIN.includes(letter))
	.join('');

const [modules, target] = process.argv.slice(2);
if (modules === undefined || target === undefined) {
	process.stderr.write('Say where the node_modules folder is, and where the files go.\n');
	process.exit(2);
}

const require = createRequire(join(resolve(modules), 'subset-font', 'package.json'));
const subsetFont = require('subset-font');
const files = join(
	resolve(modules),
	'@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next'
);

/** Keeps the named letters and the weights 400 to 700. */
async function subset(source, letters, name) {
	const bytes = await subsetFont(await readFile(`${files}-${source}-wght-normal.woff2`), letters, {
		targetFormat: 'woff2',
		variationAxes: { wght: { min: 400, max: 700 } },
		keepFeatures: ['kern', 'tnum', 'ccmp', 'mark', 'locl'],
		noHinting: true,
		dropTables: ['gasp', 'STAT', 'DSIG']
	});
	await writeFile(join(resolve(target), name), bytes);
	process.stdout.write(`${name}: ${bytes.length} bytes, ${[...letters].length} letters\n`);
	return bytes.length;
}

const latin = await subset('latin', LATIN, 'atkinson-latin.woff2');
await subset('latin', LATIN_EXT, 'atkinson-latin-1.woff2');
await subset('latin-ext', LATIN_EXT, 'atkinson-latin-ext.woff2');
if (latin > LATIN_LIMIT_BYTES) {
	process.stderr.write(`The Latin file is over ${LATIN_LIMIT_BYTES} bytes.\n`);
	process.exit(1);
}
