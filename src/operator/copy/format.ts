import { z } from 'zod';

// A backup is lines of text, gzipped. Lines that start with # say what follows; all others are rows,
// as PostgreSQL writes and reads them (row_to_json), untouched by JavaScript, so that no number or
// time is rounded on the way.

export const FORMAT = 'holdfast-backup';

const header = z.object({
	format: z.literal(FORMAT),
	version: z.literal(1),
	takenAt: z.iso.datetime(),
	/** Rows fit the tables of exactly these migrations. */
	migrations: z.array(z.string())
});
const section = z.object({ table: z.string(), provider: z.uuid().nullable() });
const end = z.object({ rows: z.int(), digest: z.string() });

export type Header = z.infer<typeof header>;
export type Section = z.infer<typeof section>;
export type End = z.infer<typeof end>;

export const headerLine = (value: Header): string => `#holdfast ${JSON.stringify(value)}`;
export const sectionLine = (value: Section): string => `#table ${JSON.stringify(value)}`;
export const endLine = (value: End): string => `#end ${JSON.stringify(value)}`;

export type Line =
	| { readonly kind: 'header'; readonly value: Header }
	| { readonly kind: 'section'; readonly value: Section }
	| { readonly kind: 'end'; readonly value: End }
	| { readonly kind: 'row'; readonly text: string };

/** @returns null for a line that no backup of this version holds */
export function readLine(line: string): Line | null {
	if (line.startsWith('{')) return { kind: 'row', text: line };
	const [word, text] = [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)];
	try {
		const value: unknown = JSON.parse(text);
		if (word === '#holdfast') return { kind: 'header', value: header.parse(value) };
		if (word === '#table') return { kind: 'section', value: section.parse(value) };
		if (word === '#end') return { kind: 'end', value: end.parse(value) };
		return null;
	} catch {
		return null;
	}
}
