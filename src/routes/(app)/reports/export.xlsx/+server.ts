import writeXlsxFile from 'write-excel-file/node';
import { rowsForFile } from '../rows-for-file.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, url }) => {
	const { name, rows } = await rowsForFile(locals, url);
	const sheet = rows.map((row, index) =>
		row.map((value) => ({
			value,
			type: String,
			...(index === 0 ? { fontWeight: 'bold' as const } : {})
		}))
	);
	const file = await writeXlsxFile(sheet, { sheet: 'Reports' }).toBuffer();
	return new Response(new Uint8Array(file), {
		headers: {
			'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
			'content-disposition': `attachment; filename="${name}.xlsx"`
		}
	});
};
