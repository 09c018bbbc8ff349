import { refuse, type Refusal } from '#kernel/refusal.ts';
import { ok, type Result } from '#kernel/result.ts';
import type { ThemeStatus } from './model.ts';

/** Where a theme stands, as people say it. */
export const statusWords: Record<ThemeStatus, string> = {
	emerging: 'Proposed',
	confirmed: 'Confirmed',
	priority: 'Priority',
	monitored: 'Watched',
	retired: 'Retired',
	joined: 'Joined with another',
	set_aside: 'Set aside'
};

export type ThemeAction =
	| 'confirm'
	| 'join'
	| 'set_aside'
	| 'prioritise'
	| 'monitor'
	| 'retire'
	| 'reopen'
	| 'rename'
	| 'change_reports';

interface Step {
	/** The words on the button. */
	readonly label: string;
	/** The sentence of the history. */
	readonly done: string;
	readonly moves: Partial<Record<ThemeStatus, ThemeStatus>>;
	readonly otherwise: string;
}

const running = (to?: ThemeStatus) =>
	({
		confirmed: to ?? 'confirmed',
		priority: to ?? 'priority',
		monitored: to ?? 'monitored'
	}) as const;

/** Emerging → confirmed → priority → monitored → retired (domain 2.3). Guard, button and test read this table. */
export const themeWorkflow: Record<ThemeAction, Step> = {
	confirm: {
		label: 'Confirm it',
		done: 'Confirmed.',
		moves: { emerging: 'confirmed' },
		otherwise: 'Somebody has already decided about this one.'
	},
	join: {
		label: 'Join it with another theme',
		done: 'Joined with another theme.',
		moves: { emerging: 'joined', ...running('joined') },
		otherwise: 'Only a proposed or a running theme can be joined with another.'
	},
	set_aside: {
		label: 'Set it aside',
		done: 'Set aside.',
		moves: { emerging: 'set_aside' },
		otherwise: 'Somebody has already decided about this one.'
	},
	prioritise: {
		label: 'Make it a priority',
		done: 'Made a priority.',
		moves: { confirmed: 'priority', monitored: 'priority' },
		otherwise: 'Only a confirmed or watched theme can become a priority.'
	},
	monitor: {
		label: 'Watch it from now on',
		done: 'Watched from now on.',
		moves: { confirmed: 'monitored', priority: 'monitored' },
		otherwise: 'Only a confirmed theme or a priority can be watched.'
	},
	retire: {
		label: 'Retire it',
		done: 'Retired.',
		moves: running('retired'),
		otherwise: 'Only a running theme can be retired.'
	},
	reopen: {
		label: 'Open it again',
		done: 'Opened again.',
		moves: { retired: 'confirmed', set_aside: 'emerging' },
		otherwise: 'It is open already.'
	},
	rename: {
		label: 'Change its name',
		done: 'Renamed.',
		moves: running(),
		otherwise: 'A name is given when it is confirmed.'
	},
	change_reports: {
		label: 'Add a report',
		done: 'Its reports were changed.',
		moves: running(),
		otherwise: 'Reports are added to a theme after somebody has confirmed it.'
	}
};

/** The status an action leads to, or the refusal that says why it cannot be done now. */
export function step(status: ThemeStatus, action: ThemeAction): Result<ThemeStatus, Refusal> {
	const { moves, otherwise } = themeWorkflow[action];
	const next = moves[status];
	return next ? ok(next) : refuse(`not-from-${status.replaceAll('_', '-')}`, otherwise);
}
