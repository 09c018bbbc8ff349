import { servicesLedBy } from '#capabilities/briefings/policy.ts';
import { strandsOfServices, type LessonHere } from '#capabilities/embedding/queries.server.ts';
import { homeItemsOfLessons } from '#capabilities/lessons/queries.server.ts';
import { careRoles, holds, servicesOf, type PersonActor } from '#kernel/actor.ts';
import { daysBetween, londonDate, toLondon } from '#kernel/london.ts';
import { gather } from '#platform/pages/gather.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import {
	itemsToBrief,
	itemsToRead,
	itemsToRewrite,
	ledeOf,
	quietInWords,
	rankItems,
	type GivenItem
} from './model.ts';
import { partsOfHome } from './parts.server.ts';
import { homeFacts, type HomeFacts } from './queries.server.ts';
import { goodInWords, reportInWords } from './words.ts';

/** Enough to find what is behind; the page shows the first few. */
const LESSONS_READ = 30;
const LESSONS_SHOWN = 6;

/**
 * The home page: what only this person can move now. Four statements for whoever leads, three for
 * everyone else, whatever the size of the provider.
 */
export async function homeOf(tx: TenantTx, actor: PersonActor, now: Date) {
	const today = londonDate(now);
	const isCare = holds(actor, careRoles);
	const led = servicesLedBy(actor);
	const leads = led === 'all' || led.length > 0;
	const facts = await homeFacts(tx, actor, today);
	const notices = facts.notices.map(noticeItem);
	const greeting = greetingOf(facts, now);
	if (!isCare) return { kind: 'system' as const, greeting, ...withItems(notices) };

	const lessonItems = await homeItemsOfLessons(tx, actor, now);
	const waiting = await gather(tx, { items: partsOfHome(actor, now) });
	const live = leads ? await strandsOfServices(tx, actor, servicesOf(actor), LESSONS_READ) : [];
	const mine = led === 'all' ? live : live.filter((lesson) => led.includes(lesson.serviceId));
	const items: GivenItem[] = [
		...notices,
		...waiting.items,
		// Who leads everywhere holds no handover: that is for whoever leads the shifts there.
		...itemsToBrief(led === 'all' ? [] : mine, led === 'all' || led.length > 1, now),
		...itemsToRewrite(facts.asked),
		...lessonItems,
		// A care worker has the lessons in a list of their own.
		...(leads ? itemsToRead(facts.myLessons, true, now) : [])
	];
	const toRead = leads ? [] : itemsToRead(facts.myLessons, false, now);
	const goingWell = goingWellOf(facts, today);
	if (leads) {
		return {
			kind: 'leader' as const,
			greeting,
			...withItems(items),
			live: live.slice(0, LESSONS_SHOWN).map((lesson) => smallStrand(lesson, facts)),
			liveTotal: facts.liveLessons,
			goingWell
		};
	}
	return {
		kind: 'care' as const,
		greeting,
		...withItems(items),
		toRead,
		myReports: facts.myReports.map((report) => ({
			id: report.id,
			href: `/report/sent/${report.id}`,
			...reportInWords(report, now)
		})),
		goingWell
	};
}

function withItems(given: readonly GivenItem[]) {
	const { shown, more } = rankItems(given);
	return { items: shown, more, lede: ledeOf(shown.length, more) };
}

/** "Monday at Oakview"; for people with several services, at their organisation. */
function greetingOf({ services, providerName }: HomeFacts, now: Date): string {
	const [first, second] = services;
	const place = first && !second ? first.name : providerName;
	return `${toLondon(now).weekday} at ${place}`;
}

const noticeItem = (notice: HomeFacts['notices'][number]): GivenItem => ({
	kind: 'notice',
	title: 'For you to know',
	sentence: notice.sentence,
	href: notice.href ?? '/account',
	tag: { text: 'New', tone: 'action' },
	since: notice.createdAt
});

const smallStrand = (lesson: LessonHere, { services }: HomeFacts) => ({
	id: `${lesson.lessonId} ${lesson.serviceId}`,
	title: lesson.title,
	href: `/learning/${lesson.lessonId}`,
	// One service needs no name beside each of its lessons.
	serviceName: services.length === 1 ? null : lesson.serviceName,
	strand: lesson.strand,
	flags: lesson.flags
});

function goingWellOf(facts: HomeFacts, today: string) {
	const quiet = facts.quiet
		.flatMap((one) => quietInWords(one, today, daysBetween) ?? [])
		.sort((one, other) => other.length - one.length)
		.slice(0, 1)
		.map(({ lead, rest }) => ({ id: lead, lead, rest, href: null }));
	const good = facts.good.map((news) => ({
		id: news.id,
		href: `/reports/${news.id}`,
		...goodInWords(news, today)
	}));
	return [...quiet, ...good].slice(0, 3);
}
