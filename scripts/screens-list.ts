/** One screen: who opens it, from where, by which links, and what a reader is to notice. */
export interface Screen {
	readonly name: string;
	readonly title: string;
	/** Words of their line on the sign-in page. */
	readonly who: RegExp;
	readonly path: string;
	/** Addresses to follow from there, each the first link that fits. */
	readonly follow?: readonly RegExp[];
	readonly says: string;
}

export interface Room {
	readonly title: string;
	readonly screens: readonly Screen[];
}

const manager = /Grace Adeyemi/;
const director = /Director/;
const operations = /Operations manager/;
const careWorker = /Care worker/;

/** The screens of leaders at the front line, in the order of the work. */
export const rooms: readonly Room[] = [
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
				name: 'visits-programme',
				title: 'A programme of visits',
				who: director,
				path: '/visits/programmes',
				follow: [/^\/visits\/programmes\/[0-9a-f-]{36}$/],
				says: 'Why it was started, a baseline, who goes where how often, and what staff say since.'
			},
			{
				name: 'visit-brief',
				title: 'The brief for a visit',
				who: director,
				path: '/visits?view=mine',
				follow: [/^\/visits\/[0-9a-f-]{36}$/, /\/brief$/],
				says: 'Made for the leader: one or two lessons to talk about, what happened lately without names, what was promised last time.'
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
				name: 'visits-coverage',
				title: 'Who was spoken with',
				who: director,
				path: '/visits/coverage',
				says: 'Service by service and time of day, counting only people spoken with, with plain warnings.'
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
				name: 'promises',
				title: 'Promises',
				who: manager,
				path: '/promises',
				says: 'What was promised, by whom, by when, and what came of it.'
			}
		]
	},
	{
		title: 'Talked about, and seen',
		screens: [
			{
				name: 'talked',
				title: 'I talked about it',
				who: manager,
				path: '/talked',
				says: 'Ten seconds: lesson, where, how many on which shift, what kind of moment.'
			},
			{
				name: 'talked-lesson',
				title: 'Where, how many, what kind of moment',
				who: manager,
				path: '/talked',
				follow: [/^\/talked\?lesson=/],
				says: 'Numbers by shift, never names.'
			},
			{
				name: 'practice',
				title: 'What I saw',
				who: manager,
				path: '/observations/new',
				follow: [/^\/observations\/new\?lesson=/],
				says: 'One question at a time, against what anybody could see on shift.'
			},
			{
				name: 'pulse',
				title: 'Four questions',
				who: careWorker,
				path: '/pulse',
				says: 'Answered without a name; shown only for five or more.'
			},
			{
				name: 'approaches',
				title: 'Shared approaches',
				who: manager,
				path: '/approaches',
				follow: [/^\/approaches\/[0-9a-f-]{36}$/],
				says: 'What worked in one service, what it took, the evidence, and whether it worked elsewhere.'
			}
		]
	},
	{
		title: 'Supervision',
		screens: [
			{
				name: 'supervision',
				title: 'Supervision',
				who: manager,
				path: '/supervision',
				says: 'My next session, sessions I owe, and what waits to be agreed.'
			},
			{
				name: 'supervision-session',
				title: 'A session',
				who: manager,
				path: '/supervision',
				follow: [/^\/supervision\/[0-9a-f-]{36}$/],
				says: 'An agenda that builds itself, with what the record says beside the account.'
			},
			{
				name: 'supervision-people',
				title: 'Each person by their own date',
				who: operations,
				path: '/supervision/people',
				says: 'Due by their own rule, never hidden in an average.'
			}
		]
	},
	{
		title: 'Leaders’ own view',
		screens: [
			{
				name: 'my-leadership',
				title: 'My leadership',
				who: director,
				path: '/my-leadership',
				says: 'Own figures for own use, each with how it was worked out.'
			},
			{
				name: 'my-leadership-reach',
				title: 'Who hears least',
				who: director,
				path: '/my-leadership/reach',
				says: 'Lesson by service with the day it was last talked about, for help and never as a table of winners.'
			},
			{
				name: 'first-day',
				title: 'A new manager’s first day',
				who: manager,
				path: '/first-day',
				says: 'Live lessons, promises, gaps and what worked, in ten minutes.'
			}
		]
	}
];
