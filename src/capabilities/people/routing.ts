import { everyoneUnder, type ReportsTo } from './reports-to.ts';

export type PostKind =
	| 'registered_manager'
	| 'deputy_manager'
	| 'operations_manager'
	| 'safeguarding_lead'
	| 'nominated_individual';

/** A post held, acted in, or vacant (`staffId` null). Days; `toOn` is the last day or null. */
export type Post = {
	kind: PostKind;
	serviceId: string | null;
	regionId: string | null;
	staffId: string | null;
	isActing: boolean;
	fromOn: string;
	toOn: string | null;
};

/** Everything routing looks at, for one provider. Lists may hold past and future rows. */
export type Organisation = {
	posts: readonly Post[];
	reportsTo: readonly ReportsTo[];
	/** On-call people of the service, first to ring first. */
	onCall: readonly string[];
	/** People who cannot act that day: on leave, off sick, gone. */
	away: ReadonlySet<string>;
};

export type Where = {
	serviceId: string;
	/** The service's region and the regions above it, nearest first. */
	regionIds: readonly string[];
	/** The London day. */
	on: string;
};

export type Recipient = { staffId: string; because: string };

/** The first takes it; the rest are next, in order. Nobody is said, never guessed. */
export type Route =
	| { kind: 'routed'; recipients: [Recipient, ...Recipient[]] }
	| { kind: 'nobody_in_post'; sentence: string };

type Step = { kind: PostKind; because: string; acting: string };

const LINE: readonly Step[] = [
	{
		kind: 'registered_manager',
		because: 'Registered manager of the service.',
		acting: 'Acting as registered manager of the service.'
	},
	{
		kind: 'deputy_manager',
		because: 'Deputy manager: next when no registered manager can take it.',
		acting: 'Acting as deputy manager: next when no registered manager can take it.'
	},
	{
		kind: 'operations_manager',
		because: 'Operations manager of the region: next above the service.',
		acting: 'Acting as operations manager of the region: next above the service.'
	},
	{
		kind: 'nominated_individual',
		because: 'Nominated individual: answers for the whole provider.',
		acting: 'Acting as nominated individual: answers for the whole provider.'
	}
];

const SAFEGUARDING_LEAD: Step = {
	kind: 'safeguarding_lead',
	because: 'Safeguarding lead.',
	acting: 'Acting as safeguarding lead.'
};

const NOBODY =
	'Nobody in post can take this. Ring the council’s adult safeguarding team or the Care Quality Commission.';

function inForce(post: Post, on: string): boolean {
	return post.fromOn <= on && (post.toOn === null || post.toOn >= on);
}

/** How near a post is: 0 for the service itself, then region by region, then the whole provider. */
function distance(post: Post, where: Where): number | null {
	if (post.serviceId !== null) return post.serviceId === where.serviceId ? 0 : null;
	if (post.regionId === null) return where.regionIds.length + 1;
	const place = where.regionIds.indexOf(post.regionId);
	return place === -1 ? null : place + 1;
}

/** Holders of one kind of post, nearest first; in the same place the holder before the acting. */
function holders(step: Step, org: Organisation, where: Where): (Recipient & { far: number })[] {
	return org.posts
		.flatMap((post) => {
			const far = distance(post, where);
			const fits = post.kind === step.kind && inForce(post, where.on) && far !== null;
			if (!fits || post.staffId === null) return [];
			const because = post.isActing ? step.acting : step.because;
			return [{ staffId: post.staffId, because, far, isActing: post.isActing }];
		})
		.sort((one, other) => one.far - other.far || Number(one.isActing) - Number(other.isActing))
		.map(({ staffId, because, far }) => ({ staffId, because, far }));
}

function route(
	candidates: readonly Recipient[],
	org: Organisation,
	excluded: ReadonlySet<string>
): Route {
	const seen = new Set<string>();
	const [first, ...rest] = candidates.flatMap(({ staffId, because }) => {
		if (seen.has(staffId) || excluded.has(staffId) || org.away.has(staffId)) return [];
		seen.add(staffId);
		return [{ staffId, because }];
	});
	if (!first) return { kind: 'nobody_in_post', sentence: NOBODY };
	return { kind: 'routed', recipients: [first, ...rest] };
}

/**
 * Who a report goes to: the registered manager, then deputies, the operations manager of the
 * nearest region, the nominated individual. Work routes up where nobody is in post or they are away.
 * Something severe now goes to the on-call people first. `reporterId` never gets their own report.
 */
export function routeReport(
	org: Organisation,
	where: Where,
	{ reporterId, isSevereNow }: { reporterId: string | null; isSevereNow: boolean }
): Route {
	const onCall = org.onCall.map((staffId) => ({ staffId, because: 'On call for the service.' }));
	const line = LINE.flatMap((step) => holders(step, org, where));
	const excluded = new Set(reporterId === null ? [] : [reporterId]);
	return route(isSevereNow ? [...onCall, ...line] : [...line, ...onCall], org, excluded);
}

/**
 * Reporting lines that posts imply, whether or not someone wrote them down: deputies to managers,
 * managers to every region above, a region to the regions around it, regions to the provider.
 */
function impliedLines(org: Organisation, where: Where): ReportsTo[] {
	const [managers = [], deputies = [], operations = [], nominated = []] = LINE.map((step) =>
		holders(step, org, where)
	);
	const under = (people: readonly Recipient[], above: readonly Recipient[]) =>
		people.flatMap(({ staffId }) => above.map((one) => ({ staffId, managerId: one.staffId })));
	const regions = operations.flatMap((one) =>
		under(
			[one],
			operations.filter((other) => other.far > one.far)
		)
	);
	return [
		...under(deputies, managers),
		...under(managers, operations),
		...regions,
		...under(operations, nominated)
	];
}

/**
 * Everyone a worry about being hurt must pass by, and who must never see it: the people it is
 * about and all who report to them, straight or through others, by the staff list or by their posts.
 */
export function excludedFromWorry(
	org: Organisation,
	where: Where,
	subjects: readonly string[]
): Set<string> {
	const lines = [...org.reportsTo, ...impliedLines(org, where)];
	return new Set([...subjects, ...everyoneUnder(subjects, lines)]);
}

/**
 * Whom a worry is about when no name was given. 'manager' is the reporter's own manager and who
 * runs the service; 'senior' adds deputies and the operations manager. Empty for 'no'.
 */
export function subjectsOfWorry(
	org: Organisation,
	where: Where,
	about: 'no' | 'manager' | 'senior',
	reporterId: string | null
): string[] {
	if (about === 'no') return [];
	const kinds: PostKind[] =
		about === 'manager'
			? ['registered_manager']
			: ['registered_manager', 'deputy_manager', 'operations_manager'];
	const inPost = LINE.filter((step) => kinds.includes(step.kind)).flatMap((step) =>
		holders(step, org, where).map(({ staffId }) => staffId)
	);
	const own = org.reportsTo.filter((line) => line.staffId === reporterId);
	return [...new Set([...own.map((line) => line.managerId), ...inPost])];
}

/**
 * Who a worry that someone is being hurt goes to: the same line with the safeguarding lead after
 * the service's own managers, past everyone `excludedFromWorry` names. When that leaves nobody it
 * says so, with whom outside to ring; it never falls back to someone excluded.
 */
export function routeWorry(
	org: Organisation,
	where: Where,
	{ reporterId, subjects }: { reporterId: string | null; subjects: readonly string[] }
): Route {
	const excluded = excludedFromWorry(org, where, subjects);
	if (reporterId !== null) excluded.add(reporterId);
	const [manager, deputy, ...above] = LINE;
	const steps = [manager, deputy, SAFEGUARDING_LEAD, ...above];
	const line = steps.flatMap((step) => (step ? holders(step, org, where) : []));
	return route(line, org, excluded);
}
