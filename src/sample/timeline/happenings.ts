import said from '../../../db/seed/group/complaints.json' with { type: 'json' };
import { timeOf, type Calendar } from '../calendar.ts';
import { seeded, type Random } from '../random.ts';
import { servicePlans, stories, type ServicePlan, type Story } from '../scenario.ts';
import { isAtWork, STORY_DAYS, type SampleStaff, type Scale } from '../staff.ts';
import { onShift } from '../rota.ts';
import { supportedAt } from './supported.ts';
import { happensAt, tell } from '../telling.ts';

/** Something that happened at a service, told in words, before anybody decided anything about it. */
export interface Happening {
	readonly key: string;
	readonly story: Story;
	readonly service: ServicePlan;
	readonly daysAgo: number;
	/** London time `HH:MM`. */
	readonly time: string;
	readonly shiftGroup: string;
	readonly place: string | null;
	readonly words: string;
	readonly did: string | null;
	readonly physical: string;
	readonly psychological: string;
	readonly potential: string;
	/** Local references of the people affected. */
	readonly references: readonly string[];
	/** The reporter’s own team, when they have one. */
	readonly team: string | null;
	/** Key of the member of staff who reports it. */
	readonly reporter: string;
	readonly told: string;
}

/** The same failure again and again, at Oakview: what a lesson is later made of. */
const REPEATS: readonly { story: string; service: string; daysAgo: readonly number[] }[] = [
	{
		story: 'time-critical-omitted',
		service: 'oakview',
		daysAgo: [519, 488, 452, 421, 398, 371, 352, 340, 327, 318, 309, 301, 294, 288, 198, 47]
	},
	{ story: 'prn-no-reason', service: 'oakview', daysAgo: [476, 433, 390, 344, 315, 297, 231, 118] },
	{ story: 'doorway-trip', service: 'oakview', daysAgo: [163, 121, 88, 61, 37, 26, 8] },
	{ story: 'distress-at-care', service: 'mill-lane', daysAgo: [67, 65, 64, 62] },
	{ story: 'distress-at-care', service: 'rose-lodge', daysAgo: [512, 487, 466, 453] },
	{ story: 'call-bell-wait', service: 'elm-court', daysAgo: [538, 521, 506, 489, 480] },
	{ story: 'mar-gap', service: 'oakview', daysAgo: [543, 536, 524, 511] },
	{ story: 'round-interrupted', service: 'elm-court', daysAgo: [381, 366, 352, 347, 339] },
	{ story: 'wrong-texture', service: 'rose-lodge', daysAgo: [262, 240, 219, 206, 195] },
	{ story: 'key-safe-left-open', service: 'harbour-street', daysAgo: [139, 121, 110, 98, 33] },
	{ story: 'red-heel', service: 'elm-court', daysAgo: [44, 31, 22, 16] },
	{ story: 'choking', service: 'rose-lodge', daysAgo: [181] },
	{ story: 'fall-head-delay', service: 'oakview', daysAgo: [149] },
	{ story: 'fall-head-delay', service: 'harbour-street', daysAgo: [143] },
	{ story: 'fall-fracture', service: 'elm-court', daysAgo: [24] },
	// While nobody manages Southgate its reports wait, and the same things come back.
	{ story: 'complaint-different-faces', service: 'southgate', daysAgo: [17, 11, 5] },
	{ story: 'late-visit', service: 'southgate', daysAgo: [18, 13, 7] },
	{ story: 'missed-visit', service: 'southgate', daysAgo: [15, 6] },
	{ story: 'no-reply', service: 'southgate', daysAgo: [9] }
];

/** What happens at random besides the repeats, over the whole story. */
const AT_RANDOM: Record<Scale, number> = { full: 515, small: 40 };

/** More happens where more people live; homecare is spread thin. */
const shareOf = (plan: ServicePlan): number =>
	plan.kind === 'homecare' ? plan.supported / 2.2 : plan.supported + 6;

const startOf: { readonly [group: string]: readonly [number, number] | undefined } = {
	days: [7 * 60 + 30, 20 * 60 + 30],
	nights: [21 * 60 + 15, 31 * 60],
	sleep_ins: [22 * 60, 30 * 60],
	weekends: [7 * 60 + 10, 13 * 60 + 30]
};

/** Everything that happens, oldest first. */
export function happenings(
	staff: readonly SampleStaff[],
	calendar: Calendar,
	scale: Scale
): Happening[] {
	const random = seeded('haven/happenings');
	const all: Happening[] = [];
	const add = (story: Story, plan: ServicePlan, daysAgo: number) => {
		const key = `signal:${all.length + 1}`;
		const one = happening(key, story, plan, daysAgo, { staff, calendar, scale }, random);
		if (one) all.push(one);
	};
	for (const repeat of REPEATS) {
		const story = stories.find((one) => one.code === repeat.story);
		const plan = servicePlans.find((one) => one.key === repeat.service);
		if (!story || !plan) throw new Error(`The scenario has no ${repeat.story}.`);
		for (const daysAgo of repeat.daysAgo) add(story, plan, daysAgo);
	}
	const places = servicePlans.map((plan) => ({ plan, weight: shareOf(plan) }));
	for (let count = 0; count < AT_RANDOM[scale]; count += 1) {
		const { plan } = random.weighted(places);
		const story = random.weighted(stories.filter((one) => happensAt(one, plan)));
		add(story, plan, random.between(1, STORY_DAYS));
	}
	// Last, so that what is drawn by chance before stays as it is: once Oakview had many complaints.
	const laundry = stories.find((one) => one.code === 'complaint-laundry');
	const oakview = servicePlans.find((one) => one.key === 'oakview');
	if (laundry && oakview) {
		for (const daysAgo of said.earlierAtOakview) add(laundry, oakview, daysAgo);
	}
	return all.sort((one, other) => other.daysAgo - one.daysAgo || order(one.key) - order(other.key));
}

const order = (key: string): number => Number(key.slice(key.indexOf(':') + 1));

interface Ground {
	readonly staff: readonly SampleStaff[];
	readonly calendar: Calendar;
	readonly scale: Scale;
}

function happening(
	key: string,
	story: Story,
	plan: ServicePlan,
	daysAgo: number,
	{ staff, calendar, scale }: Ground,
	random: Random
): Happening | null {
	const groups = story.shifts.filter((group) =>
		staff.some((one) => one.service === plan.key && one.shiftGroup === group)
	);
	if (groups.length === 0) return null;
	const shiftGroup = random.pick(groups);
	const [from, to] = startOf[shiftGroup] ?? [9 * 60, 17 * 60];
	const minutes = random.between(from, to);
	const working = onShift(staff, calendar, plan.key, shiftGroup, daysAgo);
	const here = staff.filter((one) => one.service === plan.key && isAtWork(one, daysAgo));
	const reporter = random.pick(working.length > 0 ? working : here);
	const [physical = 'none', psychological = 'none', potential = 'none'] = random.pick(story.harm);
	return {
		key,
		story,
		service: plan,
		// After midnight a night shift is already the next day.
		daysAgo: minutes >= 1440 ? Math.max(1, daysAgo - 1) : daysAgo,
		time: timeOf(minutes),
		shiftGroup,
		place: story.places.length > 0 ? random.pick(story.places) : null,
		words: tell(story, random.pick(story.words), plan, random),
		did: story.did.length > 0 ? random.pick(story.did) : null,
		physical,
		psychological,
		potential,
		references: references(story, supportedAt(plan, scale), random),
		team: reporter.team,
		reporter: reporter.key,
		told: random.pick(story.told)
	};
}

/** Some people meet more than their share of harm: low numbers come up more often. */
function references(story: Story, supported: number, random: Random): string[] {
	const isGood = story.type === '';
	if (isGood || !random.chance(0.6)) return [];
	const number = 1 + Math.floor(supported * random.next() ** 2);
	return [`R${number}`];
}
