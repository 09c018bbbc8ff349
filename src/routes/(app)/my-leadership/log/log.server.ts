import { involvementKinds, involvementWords } from '#capabilities/leadership/log.ts';
import { canReadLogOf, leadsAnywhere } from '#capabilities/leadership/policy.ts';
import {
	leaderLog,
	leaderName,
	loggedLeaders,
	MOST_LINES
} from '#capabilities/leadership/queries/log.server.ts';
import { isId } from '#kernel/ids.ts';
import { gather } from '#platform/pages/gather.ts';
import { NOT_HERE, stop } from '#platform/web/form.server.ts';
import { error } from '@sveltejs/kit';
import { quarterAsked } from '../period.server.ts';

/** The log asked for, for the page and its files alike: what is shown is what is kept. */
export async function logAsked(locals: App.Locals, url: URL) {
	const actor = locals.person();
	if (!leadsAnywhere(actor)) {
		stop({
			kind: 'forbidden',
			sentence: 'The log is of those who lead.',
			ask: 'Ask your manager what they do.'
		});
	}
	const leader = url.searchParams.get('leader') ?? '';
	const staffId = isId(leader) ? leader : actor.staffId;
	const may = canReadLogOf(actor, staffId);
	if (!may.allowed) stop({ kind: 'forbidden', ...may });
	const asked = quarterAsked(url);
	const kind = involvementKinds.find((one) => one === url.searchParams.get('kind')) ?? null;
	const isWide = canReadLogOf(actor, '').allowed;
	const found = await locals.read(async (tx) => ({
		lines: await leaderLog(tx, actor, staffId, asked.period),
		...(await gather(tx, {
			name: [leaderName(actor, staffId)],
			leaders: isWide ? [loggedLeaders(actor)] : []
		}))
	}));
	const [named] = found.name;
	if (!named) error(404, NOT_HERE);
	return {
		asked,
		kind,
		staffId,
		isOwn: staffId === actor.staffId,
		name: named.name,
		leaders: found.leaders,
		isCut: found.lines.length >= MOST_LINES,
		counts: involvementKinds.map((one) => ({
			kind: one,
			label: involvementWords[one],
			count: found.lines.filter((line) => line.kind === one).length
		})),
		lines: kind === null ? found.lines : found.lines.filter((line) => line.kind === kind)
	};
}
