import type { Keeping } from './drafts.ts';

/** What the page knows of the line, and of what is kept here. */
export interface BarState {
	readonly isOffline: boolean;
	/** Where what is typed on this page is kept: sealed on the device, in this tab, or on the page alone. */
	readonly draft: Keeping | null;
	/** What is sent from this page now would be kept until there is signal. */
	readonly canKeep: boolean;
	/** How many of the author's own wait, and how many of them need the author first. */
	readonly waiting: number;
	readonly needAuthor: number;
	readonly activity: 'none' | 'sending' | 'sent' | 'back';
}

export interface BarWords {
	readonly state: 'connected' | 'offline' | 'waiting' | 'back';
	readonly words: string;
	/** Whether it leads to what waits. */
	readonly leads: boolean;
}

const DRAFT: Readonly<Record<Keeping, string>> = {
	device: 'kept on this phone',
	tab: 'kept in this tab only, until it is closed',
	page: 'what you write is on this page only: leave it open'
};

/** The bar: nothing while all is well, and otherwise what is true. */
export function barWords(bar: BarState): BarWords {
	const { waiting, needAuthor } = bar;
	if (bar.isOffline) {
		if (waiting > 0) return say('offline', `Offline – ${waiting} waiting to send`, true);
		if (bar.canKeep) {
			return say('offline', 'Offline – what you send is kept here, and goes when there is signal');
		}
		if (bar.draft) return say('offline', `Offline – ${DRAFT[bar.draft]}`);
		return say('offline', 'Offline – you can read this page, but nothing can be sent yet');
	}
	if (bar.activity === 'sending') return say('waiting', 'Sending…', true);
	if (needAuthor > 0) {
		return say(
			'waiting',
			`${waiting} waiting to send – ${needAuthor} need${needAuthor === 1 ? 's' : ''} you first`,
			true
		);
	}
	if (waiting > 0) return say('waiting', `${waiting} waiting to send`, true);
	if (bar.activity === 'sent') return say('back', 'Sent');
	if (bar.activity === 'back') return say('back', 'Connected');
	return say('connected', '');
}

const say = (state: BarWords['state'], words: string, leads = false): BarWords => ({
	state,
	words,
	leads
});
