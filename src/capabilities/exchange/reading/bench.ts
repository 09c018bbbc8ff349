const TYPES = [
	['Fall', 'Unwitnessed fall'],
	['Medication', 'Omitted dose'],
	['Behaviour', 'Distressed behaviour'],
	['Pressure damage', 'Category 2'],
	['Nutrition', 'Choking']
] as const;
const HARMS = ['None', 'Low', 'Moderate', 'Severe'] as const;
const PLACES = ['Lounge', 'Bedroom', 'Bathroom', 'Garden'] as const;
const HEADING =
	'Ref,Incident date,Time,Home,Resident,Category,Sub-category,Degree of harm,Exact location,Description\r\n';

function pick<T>(list: readonly T[], at: number): T {
	const found = list[at % list.length];
	if (found === undefined) throw new RangeError('nothing to pick from');
	return found;
}

const pad = (value: number) => String(value).padStart(2, '0');

/** One made-up row; the same number always gives the same row. */
function syntheticRow(number: number, service: string): string {
	const [type, subtype] = pick(TYPES, number * 7 + (number % 3));
	const date = `${pad((number % 28) + 1)}/${pad((number % 12) + 1)}/${2024 + (number % 2)}`;
	const time = `${pad(number % 24)}:${pad((number * 13) % 60)}`;
	const harm = pick(HARMS, number * 11);
	const words = `"Found by staff, ""call bell"" out of reach.\nObservations taken, number ${number}."`;
	return `B${pad(number)},${date},${time},${service},Mrs S – R${number % 40},${type},${subtype},${harm},${pick(PLACES, number)},${words}\r\n`;
}

/** A made-up incident export of `rows` rows as UTF-8 bytes, about 64 KB at a time, for measuring. */
export async function* syntheticExport(
	rows: number,
	service = 'Oakview'
): AsyncGenerator<Uint8Array> {
	const encoder = new TextEncoder();
	let held = HEADING;
	for (let number = 1; number <= rows; number += 1) {
		held += syntheticRow(number, service);
		if (held.length >= 65_536) {
			yield encoder.encode(held);
			held = '';
		}
	}
	if (held) yield encoder.encode(held);
}
