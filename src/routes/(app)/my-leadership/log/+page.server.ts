import { involvementKinds, involvementWords } from '#capabilities/leadership/log.ts';
import { dateInWords, londonDate } from '#kernel/london.ts';
import type { FieldDefinition } from '#kernel/form.ts';
import { plural } from '#kernel/text.ts';
import { logAsked } from './log.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const log = await logAsked(locals, url);
	const query = new URLSearchParams({ quarter: log.asked.quarter });
	if (log.kind) query.set('kind', log.kind);
	if (!log.isOwn) query.set('leader', log.staffId);
	const fields: FieldDefinition[] = [
		{
			name: 'kind',
			label: 'Kind of involvement',
			kind: 'select',
			options: [
				{ value: '', label: 'All three' },
				...involvementKinds.map((value) => ({ value, label: involvementWords[value] }))
			],
			errors: {}
		}
	];
	if (log.leaders.length > 0) {
		fields.push({
			name: 'leader',
			label: 'Whose',
			kind: 'select',
			options: [{ value: '', label: 'Your own' }, ...log.leaders],
			errors: {}
		});
	}
	return {
		asked: log.asked,
		name: log.name,
		isOwn: log.isOwn,
		isCut: log.isCut,
		counts: log.counts,
		found: plural(log.lines.length, 'entry', 'entries'),
		fields,
		values: { kind: log.kind ?? '', leader: log.isOwn ? '' : log.staffId },
		query: query.toString(),
		leader: log.isOwn ? '' : `&leader=${log.staffId}`,
		rows: log.lines.map((line) => ({
			id: line.id,
			cells: {
				day: dateInWords(londonDate(line.at)),
				kind: involvementWords[line.kind],
				what: line.words,
				service: line.serviceName ?? ''
			}
		}))
	};
};
