import { isToCome } from '#capabilities/check-ins/model.ts';
import { myCheckIns } from '#capabilities/check-ins/queries/mine.server.ts';
import { dayInWords, statusTag } from '#capabilities/check-ins/words.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const actor = locals.person();
	const rows = await locals.read((tx) => myCheckIns(tx, actor));
	const lines = rows.map((row) => ({
		id: row.id,
		isMineToAsk: row.isMineToAsk,
		isToCome: isToCome(row.status),
		who: row.withName,
		day: dayInWords(row.dueOn),
		tag: statusTag(row.status)
	}));
	return {
		toAsk: lines.filter((line) => line.isMineToAsk && line.isToCome),
		forMe: lines.filter((line) => !line.isMineToAsk && line.isToCome),
		over: lines.filter((line) => !line.isToCome)
	};
};
