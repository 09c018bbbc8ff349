import type { PostRow } from '#capabilities/organisation/queries.server.ts';
import { postWords, type PostKind } from '#capabilities/organisation/model.ts';
import { routeReport, type Post } from '#capabilities/people/routing.ts';
import { dateInWords } from '#kernel/london.ts';

/** A post in a sentence, and whether it should worry somebody. */
export interface PostSentence {
	readonly kind: PostKind;
	readonly sentence: string;
	readonly isVacant: boolean;
}

const isNow = (post: PostRow, today: string): boolean =>
	post.fromOn <= today && (post.toOn === null || post.toOn >= today);

const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Somebody in a post: "Registered manager: Grace Adeyemi, acting until 3 March 2027". */
export function heldInWords(post: PostRow): string {
	const until = post.toOn ? `${post.isActing ? '' : ','} until ${dateInWords(post.toOn)}` : '';
	const acting = post.isActing ? ', acting' : '';
	return `${upper(postWords[post.kind])}: ${post.name ?? 'nobody'}${acting}${until}`;
}

interface Around {
	readonly posts: readonly PostRow[];
	readonly away: ReadonlySet<string>;
	readonly today: string;
}

/** To whom a report from this service goes now, by name, or null when nobody is in post. */
function whoAnswers(
	serviceId: string,
	regionIds: readonly string[],
	{ posts, away, today }: Around
): string | null {
	const route = routeReport(
		// A quality lead is no step of the line.
		{
			posts: posts.filter((post): post is PostRow & Post => post.kind !== 'quality_lead'),
			reportsTo: [],
			onCall: [],
			away
		},
		{ serviceId, regionIds, on: today },
		{ reporterId: null, isSevereNow: false }
	);
	if (route.kind !== 'routed') return null;
	const [first] = route.recipients;
	return posts.find((post) => post.staffId === first.staffId)?.name ?? null;
}

/** The manager and the deputies of a service; a vacancy says since when, and where work goes. */
export function postsInWords(
	serviceId: string,
	regionIds: readonly string[],
	around: Around
): PostSentence[] {
	const own = around.posts.filter((post) => post.serviceId === serviceId);
	const now = own.filter((post) => isNow(post, around.today));
	const held = now.filter((post) => post.staffId !== null);
	const sentences = held.map((post) => ({
		kind: post.kind,
		sentence: heldInWords(post),
		isVacant: false
	}));
	if (held.some((post) => post.kind === 'registered_manager')) return sentences;
	const vacancy = now.find((post) => post.kind === 'registered_manager');
	const since = vacancy ? ` since ${dateInWords(vacancy.fromOn)}` : '';
	const goes = whoAnswers(serviceId, regionIds, around);
	const where = goes ? `work goes to ${goes}` : 'nobody is in post to take the work';
	return [
		{
			kind: 'registered_manager',
			sentence: `Nobody is registered manager${since} – ${where}.`,
			isVacant: true
		},
		...sentences
	];
}

/** The region and those above it, nearest first. */
export function lineOf(
	regionId: string,
	regions: readonly { readonly id: string; readonly parentId: string | null }[]
): string[] {
	const line: string[] = [];
	for (let id: string | null = regionId; id !== null && !line.includes(id);) {
		line.push(id);
		id = regions.find((region) => region.id === id)?.parentId ?? null;
	}
	return line;
}
