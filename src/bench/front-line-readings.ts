import { approachList } from '#capabilities/approaches/queries/list.server.ts';
import { boardOf } from '#capabilities/board/queries/board.server.ts';
import { strandsOfServices } from '#capabilities/embedding/queries.server.ts';
import { readIdeaFilters } from '#capabilities/ideas/filters.ts';
import { ideaList } from '#capabilities/ideas/queries/list.server.ts';
import {
	openCounts,
	peopleToKnow,
	promisesOwed,
	thanksHere,
	whatWorked
} from '#capabilities/leadership/queries/first-day.server.ts';
import {
	ownIdeas,
	ownSupervisions,
	ownTalks,
	ownVisits,
	troubleDays
} from '#capabilities/leadership/queries/own-facts.server.ts';
import {
	lastTalkedAbout,
	lessonsAcross,
	servicesAcross,
	talksByService
} from '#capabilities/leadership/queries/reach.server.ts';
import { lessonsToSee } from '#capabilities/observations/queries/observe-page.server.ts';
import { readPromiseFilters } from '#capabilities/promises/filters.ts';
import { promiseList } from '#capabilities/promises/queries/list.server.ts';
import { ownRecord } from '#capabilities/promises/queries/own-record.server.ts';
import { pulseOverTime } from '#capabilities/pulse/queries/trend.server.ts';
import { lessonsToTalkAbout } from '#capabilities/reinforcement/queries/talk-page.server.ts';
import { readPeopleFilters } from '#capabilities/supervision/filters.ts';
import { peopleDue } from '#capabilities/supervision/queries/people.server.ts';
import {
	coverageOf,
	everythingSince
} from '#capabilities/visit-coverage/queries/coverage.server.ts';
import { readFilters } from '#capabilities/walkarounds/filters.ts';
import { briefOf } from '#capabilities/walkarounds/queries/brief.server.ts';
import { listVisits } from '#capabilities/walkarounds/queries/list.server.ts';
import { visitForActor } from '#capabilities/walkarounds/queries/visit.server.ts';
import { quarterDays, quarterOf, addDays, londonDate } from '#kernel/london.ts';
import { gather } from '#platform/pages/gather.ts';
import type { FrontLineGround } from './front-line-ground.ts';
import type { Reading, Who } from './readings.ts';

const leaders: readonly Who[] = ['manager', 'director'];
const query = (text: string) => new URLSearchParams(text);

const visits = (view: string): Reading<FrontLineGround> => ({
	what: `leader visits, ${view}`,
	who: leaders,
	read: (tx, actor) =>
		listVisits(tx, actor, readFilters(query(`view=${view}`)), {
			cursor: null,
			size: 50,
			today: londonDate(new Date())
		})
});

/** The pages of leaders at the front line, each with what its route reads. */
export const frontLineReadings: readonly Reading<FrontLineGround>[] = [
	visits('due'),
	visits('held'),
	{
		what: 'brief of a visit',
		who: leaders,
		async read(tx, actor, { visitId }) {
			const visit = await visitForActor(tx, actor, visitId);
			if (!visit) throw new Error('The bench has a visit to come.');
			await strandsOfServices(tx, actor, [visit.serviceId], 50);
			return gather(tx, { brief: [briefOf(actor, visit, londonDate(new Date()))] });
		}
	},
	{
		what: 'where leaders have been',
		who: leaders,
		read(tx, actor) {
			const since = addDays(londonDate(new Date()), -365);
			return gather(tx, { services: [coverageOf(actor, everythingSince(since))] });
		}
	},
	{
		what: 'board of a service',
		who: ['manager', 'careWorker'],
		read: (tx, actor, { serviceId }) => boardOf(tx, actor, serviceId, new Date())
	},
	{
		what: 'ideas',
		who: ['manager', 'director', 'careWorker'],
		read: (tx, actor) =>
			ideaList(tx, actor, readIdeaFilters(query('')), {
				cursor: null,
				size: 50,
				today: londonDate(new Date())
			})
	},
	{
		what: 'promises',
		who: ['manager', 'director', 'careWorker'],
		async read(tx, actor) {
			const now = new Date();
			await gather(tx, { record: [ownRecord(actor, now)] });
			return promiseList(tx, actor, readPromiseFilters(query('')), {
				cursor: null,
				size: 50,
				today: londonDate(now)
			});
		}
	},
	{
		what: 'my leadership',
		who: leaders,
		read(tx, actor) {
			const now = new Date();
			const { first, last } = quarterDays(quarterOf(londonDate(now)));
			const period = { from: first, to: last };
			return gather(tx, {
				visits: [ownVisits(actor, period)],
				talks: [ownTalks(actor, period)],
				supervisions: [ownSupervisions(actor, period)],
				ideas: [ownIdeas(actor, period)],
				trouble: [troubleDays(actor, period)],
				promises: [ownRecord(actor, now)]
			});
		}
	},
	{
		what: 'what is talked about where',
		who: ['director'],
		read: (tx, actor) =>
			gather(tx, {
				services: [servicesAcross(actor, '')],
				lessons: [lessonsAcross(actor)],
				cells: [lastTalkedAbout(actor, '')],
				talks: [talksByService(actor, '')]
			})
	},
	{
		what: 'the pulse over time',
		who: leaders,
		read: (tx, actor, { serviceId }) =>
			gather(tx, {
				points: [pulseOverTime(actor, actor.grants[0]?.services === 'all' ? null : serviceId)]
			})
	},
	{
		what: 'who is due for supervision',
		who: leaders,
		read: (tx, actor) =>
			peopleDue(tx, actor, readPeopleFilters(query('')), {
				cursor: null,
				size: 50,
				today: londonDate(new Date())
			})
	},
	{
		what: 'shared approaches',
		who: leaders,
		read: (tx, actor) => approachList(tx, actor, {}, { cursor: null, size: 50 })
	},
	{
		what: 'lessons to talk about',
		who: leaders,
		read: (tx, actor, { serviceId }) => lessonsToTalkAbout(tx, actor, { lessonId: null, serviceId })
	},
	{
		what: 'lessons to look for in practice',
		who: leaders,
		read: (tx, actor, { serviceId }) => lessonsToSee(tx, actor, { lessonId: null, serviceId })
	},
	{
		what: 'a new manager’s first day',
		who: ['manager'],
		async read(tx, actor, { serviceId }) {
			const now = new Date();
			await strandsOfServices(tx, actor, [serviceId], 50);
			return gather(tx, {
				promises: [promisesOwed(actor, serviceId)],
				worked: [whatWorked(actor, serviceId)],
				thanks: [thanksHere(actor, serviceId, now)],
				counts: [openCounts(actor, serviceId, now)],
				people: [peopleToKnow(actor, serviceId, now)]
			});
		}
	}
];
