import { canKeepKeys } from '#capabilities/access/policy.ts';
import { canReadSettings } from '#capabilities/organisation/policy.ts';
import { canReadStaff, peopleSupportedScope } from '#capabilities/people/policy.ts';
import { careRoles, holds } from '#kernel/actor.ts';
import { stop } from '#platform/web/form.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
	const actor = locals.person();
	const may = canReadSettings(actor);
	if (!may.allowed) stop({ kind: 'forbidden', ...may });
	const supported = peopleSupportedScope(actor);
	const rooms = [
		{
			href: '/settings/people',
			label: 'People',
			sentence: 'Who works where; joiners, movers and leavers.',
			isOpen: canReadStaff(actor).allowed
		},
		{
			href: '/settings/services',
			label: 'Services and teams',
			sentence: 'The services, their teams, and who holds which post.',
			isOpen: true
		},
		{
			href: '/settings/shift-types',
			label: 'Shifts',
			sentence: 'When each shift starts and ends.',
			isOpen: true
		},
		{
			href: '/settings/on-call',
			label: 'On call',
			sentence: 'Whom to ring, and in which order.',
			isOpen: true
		},
		{
			href: '/settings/learning',
			label: 'Numbers lessons go by',
			sentence: 'How many lessons a service carries, and what counts as briefed.',
			isOpen: holds(actor, careRoles)
		},
		{
			href: '/settings/photos',
			label: 'Photos',
			sentence: 'Whether staff may add photos to reports and leader visits.',
			isOpen: true
		},
		{
			href: '/settings/measures',
			label: 'What we hold ourselves to',
			sentence: 'How soon people hear back, and how long a lesson may go without a word.',
			isOpen: true
		},
		{
			href: '/settings/people-supported',
			label: 'People we support',
			sentence: 'Your own references, and nothing more.',
			isOpen: supported === 'all' || supported.length > 0
		},
		{
			href: '/settings/import',
			label: 'Bring in incidents',
			sentence: 'From a file of another system.',
			isOpen: holds(actor, ['registered_manager', 'operations_manager', 'quality_lead', 'director'])
		},
		{
			href: '/settings/api-keys',
			label: 'API keys',
			sentence: 'For other systems that read or write here.',
			isOpen: canKeepKeys(actor).allowed
		}
	];
	return {
		title: 'Settings',
		rooms: rooms.filter((room) => room.isOpen)
	};
};
