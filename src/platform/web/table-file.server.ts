import { stringify } from 'csv-stringify/sync';
import writeXlsxFile from 'write-excel-file/node';
import { neutralise } from '#kernel/csv-cell.ts';

/** A list as it is shown: headings, and a text for every cell. */
export interface TableFile {
	/** The file's name without its ending; letters, digits and hyphens. */
	readonly name: string;
	readonly headings: readonly string[];
	readonly rows: readonly (readonly string[])[];
}

/** The list as a CSV that every spreadsheet opens: UTF-8 with its mark, no cell that runs. */
export function csvFile(table: TableFile): Response {
	const text = stringify([[...table.headings], ...table.rows.map((row) => row.map(neutralise))], {
		bom: true,
		record_delimiter: 'windows'
	});
	return download(text, 'text/csv; charset=utf-8', `${table.name}.csv`);
}

/** The list as an Excel workbook. Every cell is text, so nothing in it runs. */
export async function excelFile(table: TableFile): Promise<Response> {
	const headings = table.headings.map((value) => ({ value, fontWeight: 'bold' as const }));
	const rows = table.rows.map((row) => row.map((value) => ({ value, type: String })));
	const bytes = await writeXlsxFile([headings, ...rows]).toBuffer();
	const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
	return download(new Uint8Array(bytes), type, `${table.name}.xlsx`);
}

const download = (body: string | Uint8Array<ArrayBuffer>, type: string, name: string): Response =>
	new Response(body, {
		headers: {
			'content-type': type,
			'content-disposition': `attachment; filename="${name}"`,
			'cache-control': 'private, no-store'
		}
	});
