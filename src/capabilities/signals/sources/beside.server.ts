import { sql } from 'kysely';
import type { PersonActor } from '#kernel/actor.ts';
import type { Beside, BesideLine } from '#kernel/beside.ts';
import { dateInWords, londonDate } from '#kernel/london.ts';
import { plural } from '#kernel/text.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';
import { complimentThemes, type Applicability } from './model.ts';
import { opensSources, seesCredits } from './policy.ts';
import {
	applicabilityWords,
	bodyInWords,
	externalWords,
	formatWords,
	fromWhomWords,
	heardFromWords,
	methodWords,
	spreadWords,
	wordsOf
} from './words.ts';

interface Credit {
	name: string;
	seen: boolean;
	mayName: string | null;
}

interface Row {
	service_id: string;
	kind: string;
	status: string;
	from_whom: string | null;
	theme: string | null;
	why: string | null;
	could_spread: string | null;
	how: string | null;
	credits: Credit[];
	spread: { name: string; since: string; note: string | null }[];
	round: {
		id: string;
		method: string;
		heardFrom: string;
		format: string;
		rating: number | null;
	} | null;
	inspection: {
		id: string;
		body: string;
		bodyName: string | null;
		framework: string | null;
		isStrength: boolean;
		reference: string | null;
	} | null;
	outside: {
		source: string;
		link: string | null;
		judge: string;
		judgeBy: string;
		judged: boolean;
		decisions: { where: string | null; decision: Applicability; reason: string | null }[];
	} | null;
}

/** What a report's page says of thanks, feedback, an inspection or learning from outside. */
export function sourceDetails(actor: PersonActor, signalId: string, now: Date): Part<Beside> {
	const query = sql<Row>`select g.service_id, g.kind, g.status, c.from_whom, c.theme,
		p.why_it_mattered as why, p.could_spread, p.how_to_spread as how,
		coalesce((select json_agg(json_build_object('name', m.name, 'seen', k.seen_at is not null,
				'mayName', k.may_name) order by m.name)
			from signal_credit k join staff m on m.provider_id = k.provider_id and m.id = k.staff_id
			where k.provider_id = g.provider_id and k.signal_id = g.id), '[]') as credits,
		coalesce((select json_agg(json_build_object('name', v.name, 'since', x.since_on::text, 'note', x.note)
				order by x.since_on, v.name)
			from signal_spread x join service v on v.provider_id = x.provider_id and v.id = x.service_id
			where x.provider_id = g.provider_id and x.signal_id = g.id), '[]') as spread,
		(select json_build_object('id', r.id, 'method', r.method, 'heardFrom', r.heard_from,
				'format', r.format_used, 'rating', f.rating)
			from signal_feedback f join feedback_round r on r.provider_id = f.provider_id and r.id = f.round_id
			where f.provider_id = g.provider_id and f.signal_id = g.id) as round,
		(select json_build_object('id', i.id, 'body', i.body, 'bodyName', i.body_name,
				'framework', i.framework, 'isStrength', f.is_strength, 'reference', f.reference)
			from signal_inspection_finding f
			join inspection i on i.provider_id = f.provider_id and i.id = f.inspection_id
			where f.provider_id = g.provider_id and f.signal_id = g.id) as inspection,
		(select json_build_object('source', e.source, 'link', e.link, 'judge', m.name,
				'judgeBy', e.judge_by::text, 'judged', e.judged_at is not null,
				'decisions', coalesce((select json_agg(json_build_object('where', v.name,
						'decision', a.decision, 'reason', a.reason) order by v.name nulls first)
					from signal_applicability a
					left join service v on v.provider_id = a.provider_id and v.id = a.service_id
					where a.provider_id = e.provider_id and a.signal_id = e.signal_id
						and a.superseded_at is null), '[]'))
			from signal_external_learning e
			join staff m on m.provider_id = e.provider_id and m.id = e.judge_id
			where e.provider_id = g.provider_id and e.signal_id = g.id) as outside
		from signal g
		left join signal_compliment c on c.provider_id = g.provider_id and c.signal_id = g.id
		left join signal_good_practice p on p.provider_id = g.provider_id and p.signal_id = g.id
		where g.provider_id = ${actor.providerId} and g.id = ${signalId}
			and g.kind in ('compliment', 'good_practice', 'feedback', 'inspection_finding', 'external_learning')`;
	return part('other sources', rowsAsJson(query), (rows) =>
		rows.flatMap((row) => [
			...thanked(actor, row, signalId),
			...spread(actor, row, signalId),
			...heard(row),
			...inspected(row),
			...fromOutside(row, signalId, londonDate(now))
		])
	);
}

const lines = (...texts: (string | null | undefined)[]): BesideLine[] =>
	texts.filter((text): text is string => Boolean(text)).map((text) => ({ text }));

/** Names only for the managers who pass thanks on, and of those who said that they may be named. */
function creditLines(credits: readonly Credit[], seesNames: boolean): BesideLine[] {
	const shown = credits.filter((one) => seesNames || one.mayName === 'yes');
	const hidden = credits.length - shown.length;
	return [
		...shown.map((one) => ({
			text: one.name,
			note: [
				...(seesNames ? [one.seen ? 'Has read it.' : 'Has not read it yet.'] : []),
				one.mayName === 'yes'
					? 'May be named when we tell others.'
					: one.mayName === 'no'
						? 'Asked not to be named.'
						: 'Has not said if their name may be told.'
			].join(' ')
		})),
		...(hidden > 0
			? [{ text: `${plural(hidden, 'member', 'members')} of staff, known to their manager` }]
			: [])
	];
}

function thanked(actor: PersonActor, row: Row, signalId: string): Beside[] {
	if (row.kind !== 'compliment' && row.kind !== 'good_practice') return [];
	const mayCredit = seesCredits(actor, row.service_id);
	const theme = complimentThemes.find(({ code }) => code === row.theme)?.label;
	return [
		{
			id: 'thanked',
			title: row.kind === 'compliment' ? 'The thanks' : 'Who did it',
			lines: [
				...lines(row.from_whom && `From: ${wordsOf(fromWhomWords, row.from_whom)}`),
				...lines(theme && `About: ${theme}`),
				...creditLines(row.credits, mayCredit),
				...(row.credits.length === 0
					? [{ text: 'Nobody has been told yet that it was them.' }]
					: [])
			],
			...(mayCredit
				? { action: { href: `/sources/credit/${signalId}`, label: 'Tell somebody it was them' } }
				: {})
		}
	];
}

function spread(actor: PersonActor, row: Row, signalId: string): Beside[] {
	if (row.kind !== 'good_practice') return [];
	const isShared = ['shared', 'adopted_elsewhere'].includes(row.status);
	return [
		{
			id: 'spread',
			title: 'Could this spread?',
			lines: [
				...lines(row.why && `Why it mattered: ${row.why}`),
				...lines(row.could_spread && wordsOf(spreadWords, row.could_spread), row.how),
				...row.spread.map((one) => ({
					text: `Used at ${one.name} since ${dateInWords(one.since)}`,
					tag: { text: 'Used there', tone: 'good' as const },
					...(one.note ? { note: one.note } : {})
				})),
				...(row.spread.length === 0
					? [{ text: 'No other service uses it yet, as far as we know.' }]
					: [])
			],
			...(isShared && opensSources(actor)
				? { action: { href: `/sources/spread/${signalId}`, label: 'It is used elsewhere' } }
				: {})
		}
	];
}

function heard({ round }: Row): Beside[] {
	if (!round) return [];
	return [
		{
			id: 'heard',
			title: 'How we heard it',
			lines: [
				{
					text: `${wordsOf(methodWords, round.method)}, ${wordsOf(heardFromWords, round.heardFrom).toLowerCase()}`,
					href: `/sources/feedback/${round.id}`
				},
				...lines(round.rating === null ? null : `They gave it ${round.rating} out of 5.`),
				{ text: `Format: ${wordsOf(formatWords, round.format).toLowerCase()}` }
			]
		}
	];
}

function inspected({ inspection }: Row): Beside[] {
	if (!inspection) return [];
	return [
		{
			id: 'inspected',
			title: 'The inspection',
			lines: [
				{
					text: bodyInWords(inspection.body, inspection.bodyName),
					href: `/sources/inspections/${inspection.id}`,
					tag: inspection.isStrength
						? { text: 'Found good', tone: 'good' }
						: { text: 'Found wanting', tone: 'concern' },
					...(inspection.framework ? { note: inspection.framework } : {})
				},
				...lines(inspection.reference && `Under: ${inspection.reference}`)
			]
		}
	];
}

function fromOutside({ outside }: Row, signalId: string, today: string): Beside[] {
	if (!outside) return [];
	const isLate = !outside.judged && outside.judgeBy < today;
	return [
		{
			id: 'applies',
			title: 'Does it apply to us?',
			lines: [
				...lines(wordsOf(externalWords, outside.source)),
				...(outside.link ? [{ text: 'Read the original', href: outside.link }] : []),
				...(outside.judged
					? []
					: [
							{
								text: `${outside.judge} was asked to say so by ${dateInWords(outside.judgeBy)}.`,
								tag: isLate
									? { text: 'Overdue', tone: 'concern' as const }
									: { text: 'To decide', tone: 'action' as const }
							}
						]),
				...outside.decisions.map((one) => ({
					text: `${one.where ?? 'All of us'}: ${applicabilityWords[one.decision].toLowerCase()}`,
					...(one.reason ? { note: one.reason } : {})
				}))
			],
			action: { href: `/sources/outside/${signalId}`, label: 'Decide if it applies' }
		}
	];
}
