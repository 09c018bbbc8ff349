import { manager, director, operations, careWorker, type Room } from './screens-model.ts';

/** Leader visits, and what comes of them. */
export const visits: readonly Room[] = [
	{
		title: 'Leader visits',
		screens: [
			{
				name: 'visits',
				title: 'Leader visits',
				who: director,
				path: '/visits',
				says: 'What is due, what is owed to a team, and what was skipped and why.'
			},
			{
				name: 'visits-programmes',
				title: 'Programmes of visits',
				who: director,
				path: '/visits/programmes',
				says: 'Begun with a problem, not with a number of visits.'
			},
			{
				name: 'visits-programme',
				title: 'A programme of visits',
				who: director,
				path: '/visits/programmes',
				follow: [/^\/visits\/programmes\/[0-9a-f-]{36}$/],
				says: 'Why it was started, a baseline, who goes where how often, and what staff say since.'
			},
			{
				name: 'visits-programme-new',
				title: 'Starting a programme',
				who: director,
				path: '/visits/programmes/new',
				says: 'Why, what is measured before anybody visits, which services, and when we look whether it helped.'
			},
			{
				name: 'visits-programme-change',
				title: 'Changing a programme',
				who: director,
				path: '/visits/programmes',
				follow: [/^\/visits\/programmes\/[0-9a-f-]{36}$/, /\/change$/],
				says: 'Visits that are planned stay as they are.'
			},
			{
				name: 'visits-rules',
				title: 'How often, and how many I can do',
				who: director,
				path: '/visits/rules',
				says: 'Each leader says what a month holds; nobody plans more for them.'
			},
			{
				name: 'visits-questions',
				title: 'The questions we ask',
				who: director,
				path: '/visits/questions',
				says: 'Answers keep the words of the question they were given to.'
			},
			{
				name: 'visits-templates',
				title: 'Report outlines by nation',
				who: director,
				path: '/visits/templates',
				says: 'Headings for each nation, each to be checked by a person before it is used.'
			},
			{
				name: 'visit-new',
				title: 'Planning a visit',
				who: director,
				path: '/visits/new',
				says: 'A visit, a shadow visit in homecare, a branch drop-in, a phone or video round.'
			},
			{
				name: 'visit-brief',
				title: 'The brief for a visit',
				who: operations,
				path: '/visits?view=mine',
				follow: [/^\/visits\/[0-9a-f-]{36}$/, /\/brief$/],
				says: 'Made for the leader: one or two lessons to talk about, what happened lately without names, what was promised last time. Readable without signal.'
			},
			{
				name: 'visit-now',
				title: 'During the visit: how it begins',
				who: operations,
				path: '/visits?view=mine',
				follow: [/^\/visits\/[0-9a-f-]{36}$/, /\/brief$/, /\/now/],
				says: 'One question at a time, thumb-size. A worry leaves the visit at once.'
			},
			{
				name: 'visit-now-question',
				title: 'During the visit: a question',
				who: operations,
				path: '/visits?view=mine',
				follow: [/^\/visits\/[0-9a-f-]{36}$/, /\/brief$/, /\/now/, /\/now\?at=(?!welcome)/],
				says: 'The lesson’s own question, answered by role and shift and never by name.'
			},
			{
				name: 'visit',
				title: 'One visit',
				who: director,
				path: '/visits?view=held',
				follow: [/^\/visits\/[0-9a-f-]{36}$/],
				says: 'What was said by role and shift, whom it reached, and whether the team was told.'
			},
			{
				name: 'visit-feedback',
				title: 'Telling the team',
				who: operations,
				path: '/visits?view=owed',
				follow: [/^\/visits\/[0-9a-f-]{36}$/, /\/feedback$/],
				says: 'You said, we did, we cannot because: to the whole team, nights included.'
			},
			{
				name: 'visits-floor-walk',
				title: 'A walk of the floor',
				who: manager,
				path: '/visits/floor-walk',
				says: 'The manager’s own two minutes a day.'
			},
			{
				name: 'visits-coverage',
				title: 'Who was spoken with',
				who: director,
				path: '/visits/coverage',
				says: 'Service by service and time of day, counting only people spoken with, with plain warnings.'
			},
			{
				name: 'visits-coverage-service',
				title: 'Who was spoken with in one service',
				who: director,
				path: '/visits/coverage',
				follow: [/^\/visits\/coverage\/[0-9a-f-]{36}/],
				says: 'Leader by leader and time of day, and who has been left out.'
			},
			{
				name: 'visit-report',
				title: 'The report of a visit',
				who: director,
				path: '/visits?view=held',
				follow: [/^\/visits\/[0-9a-f-]{36}$/, /\/report/],
				says: 'Under the headings of a nation, filled from what was noted; what is empty stays empty.'
			}
		]
	},
	{
		title: 'After a visit',
		screens: [
			{
				name: 'board',
				title: 'You said, we did',
				who: careWorker,
				path: '/board',
				says: 'What was promised, tried and done, for the phone and for the wall.'
			},
			{
				name: 'board-service',
				title: 'The board of a service',
				who: director,
				path: '/board',
				follow: [/^\/board\/[0-9a-f-]{36}$/],
				says: 'The same board for whoever answers for several services.'
			},
			{
				name: 'board-print',
				title: 'The board for the wall',
				who: manager,
				path: '/board',
				follow: [/\/print$/],
				says: 'A4 or A3, readable from two metres.'
			},
			{
				name: 'ideas',
				title: 'Ideas',
				who: manager,
				path: '/ideas',
				says: 'From raised to told back; nobody waits in silence.'
			},
			{
				name: 'idea',
				title: 'One idea',
				who: manager,
				path: '/ideas',
				follow: [/^\/ideas\/[0-9a-f-]{36}$/],
				says: 'What came of it, and whether that answered whoever raised it.'
			},
			{
				name: 'idea-new',
				title: 'I have an idea',
				who: careWorker,
				path: '/ideas/new',
				says: 'With a name or without; either way it is answered.'
			},
			{
				name: 'idea-answer',
				title: 'The answer to an idea without a name',
				who: careWorker,
				path: '/idea-answer',
				says: 'With a code shown once, and without a trace of who reads it.'
			},
			{
				name: 'promises',
				title: 'Promises',
				who: manager,
				path: '/promises',
				says: 'What was promised, by whom, by when, and what came of it.'
			},
			{
				name: 'promise',
				title: 'One promise',
				who: manager,
				path: '/promises',
				follow: [/^\/promises\/[0-9a-f-]{36}$/],
				says: 'How it goes, for everybody it was promised to.'
			}
		]
	}
];
