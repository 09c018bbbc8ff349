import { expressionBuilder } from 'kysely';
import { holds, type PersonActor } from '#kernel/actor.ts';
import type { HomeItem } from '#kernel/beside.ts';
import { quoted } from '#kernel/text.ts';
import type { DB } from '#platform/database/schema.generated.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';
import { canDecide, overseers, visibleTo } from '../policy.ts';

interface Row {
	id: string;
	label: string;
	why: string | null;
	service_id: string | null;
	is_about_person: boolean;
	since: string;
}

const MOST_READ = 20;

/** Proposed themes that wait for a yes or a no from this person. */
export function homeItemsOfThemes(actor: PersonActor): Part<HomeItem> {
	const query = expressionBuilder<DB>()
		.selectFrom('theme')
		.select([
			'theme.id',
			'theme.label',
			'theme.why',
			'theme.service_id',
			'theme.is_about_person',
			'theme.proposed_at as since'
		])
		.where('theme.provider_id', '=', actor.providerId)
		.where('theme.status', '=', 'emerging')
		.where(visibleTo(actor))
		.orderBy('theme.proposed_at', 'desc')
		.orderBy('theme.id', 'desc')
		.limit(holds(actor, overseers) ? MOST_READ : 0);
	return part('themes', rowsAsJson(query), (rows) => {
		const mine = (rows as unknown as Row[]).filter(
			(row) =>
				canDecide(actor, {
					status: 'emerging',
					serviceId: row.service_id,
					isAboutPerson: row.is_about_person
				}).allowed
		);
		const [first] = mine;
		if (!first) return [];
		const isOne = mine.length === 1;
		return [
			{
				kind: 'theme',
				title: isOne
					? `Is this a theme: ${quoted(first.label)}?`
					: `${mine.length} proposed themes`,
				sentence: isOne
					? (first.why ?? '')
					: `Something may keep coming back. The newest: ${quoted(first.label)}.`,
				href: isOne ? `/learning/themes/${first.id}` : '/learning/themes?status=emerging',
				tag: { text: 'Proposed', tone: 'action' },
				since: mine.at(-1)?.since ?? first.since
			}
		];
	});
}
