import { roleWords, type Role } from '#kernel/actor.ts';
import type { EventSentences } from '#platform/events/event.ts';

export type AccessEventName =
	| 'access.role_granted'
	| 'access.role_ended'
	| 'access.account_opened'
	| 'access.account_closed'
	| 'access.key_made'
	| 'access.key_revoked'
	| 'access.notices_seen';

const role = (value: unknown): string => roleWords[value as Role] ?? 'a role';

export const accessSentences: EventSentences<AccessEventName> = {
	'access.role_granted': (details) => `Gave the role ${role(details['role'])}`,
	'access.role_ended': (details) => `Ended the role ${role(details['role'])}`,
	'access.account_opened': () => 'Opened an account and made a link to set the password',
	'access.account_closed': () => 'Closed the account',
	'access.key_made': (details) => `Made the API key “${String(details['name'])}”`,
	'access.key_revoked': (details) => `Revoked the API key “${String(details['name'])}”`,
	'access.notices_seen': (details) =>
		details['count'] === 1 ? 'Read a notice' : `Read ${String(details['count'])} notices`
};
