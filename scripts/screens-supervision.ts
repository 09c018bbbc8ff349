import {
	manager,
	otherManager,
	director,
	operations,
	careWorker,
	teamLeader,
	type Room
} from './screens-model.ts';

/** Supervision. */
export const supervision: readonly Room[] = [
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
				says: 'An agenda that builds itself; both agree, and only those two read it.'
			},
			{
				name: 'supervision-lesson',
				title: 'A lesson in a manager’s supervision',
				who: manager,
				path: '/supervision',
				follow: [/^\/supervision\/[0-9a-f-]{36}$/, /^\/supervision\/[0-9a-f-]{36}\/lessons\//],
				says: 'How were staff briefed, how did supervision keep it alive, which check confirmed it – with what is written down beside the account.'
			},
			{
				name: 'supervision-book',
				title: 'Booking a session',
				who: manager,
				path: '/supervision',
				follow: [/^\/supervision\/book\//],
				says: 'By the day it is due.'
			},
			{
				name: 'supervision-spot',
				title: 'Two minutes about a lesson',
				who: teamLeader,
				path: '/supervision/spot',
				says: 'One person, one question, here and now.'
			},
			{
				name: 'supervision-group',
				title: 'A group supervision',
				who: teamLeader,
				path: '/supervision/group',
				says: 'Counted by shift; nothing said is kept under a name.'
			},
			{
				name: 'supervision-people',
				title: 'Each person by their own date',
				who: operations,
				path: '/supervision/people',
				says: 'Due by their own rule, never hidden in an average.'
			},
			{
				name: 'supervision-person',
				title: 'How often one person is met',
				who: careWorker,
				path: '/supervision',
				follow: [/^\/supervision\/people\/[0-9a-f-]{36}$/],
				says: 'The rule, the reason and the dates.'
			},
			{
				name: 'supervision-rules',
				title: 'How often people are met',
				who: director,
				path: '/supervision/rules',
				says: 'When a rule changes, everybody’s next day is worked out again, with the reason.'
			},
			{
				name: 'supervision-change',
				title: 'Changing managers’ supervision',
				who: operations,
				path: '/learning?status=live',
				follow: [/^\/learning\/[0-9a-f-]{36}$/, /^\/supervision\/change\?lesson=/],
				says: 'After a finding: asked about each time, more often for a while.'
			},
			{
				name: 'supervision-lessons',
				title: 'A lesson through supervision and checks',
				who: operations,
				path: '/learning?status=live',
				follow: [/^\/learning\/[0-9a-f-]{36}$/, /^\/supervision\/lessons\/[0-9a-f-]{36}$/],
				says: 'What was found, when supervision touched it, and what a check said after.'
			},
			{
				name: 'supervision-escalation',
				title: 'Open at two supervisions',
				who: otherManager,
				path: '/supervision',
				follow: [/^\/supervision\/escalations\/[0-9a-f-]{36}$/],
				says: 'The next leader up offers people, money or a decision.'
			}
		]
	}
];
