import { ownOf } from './outbox-sending.ts';
import type { Entry, Why } from './outbox-state.ts';
import { allNotes, dropEntry, dropNote, type Keys } from './outbox-store.ts';

const WHY: Readonly<Record<Why, string>> = {
	no_signal: 'No signal yet. It goes by itself.',
	not_us: 'Something answered that was not Holdfast: a wi-fi page, perhaps. It is tried again.',
	busy: 'Holdfast is busy. It is tried again by itself.',
	fault: 'Something went wrong on our side. It is tried again by itself.',
	ticket: 'This phone has to be signed in again by you. Then it goes.',
	not_allowed: 'It is not yours to send any more.',
	not_there: 'What it belongs to is not there any more. Ask your manager.',
	too_large: 'It is too big to send. Open it and make it shorter.',
	rule: 'A rule stops it.',
	mend: 'Something has to be put right first.',
	sent_before: 'It was sent before, with other words. Look at both: nothing is lost.',
	changed: 'Somebody changed it in the meantime. Open it and look again.'
};

export interface Waiting {
	show(entries: readonly Entry[]): Promise<void>;
	/** What has just gone, for its author. */
	sent(gone: readonly { key: string; kept: string }[]): void;
}

interface Parts {
	readonly keys: Keys | null;
	readonly now: () => number;
	send(asked: string): Promise<void>;
	changed(): void;
}

/** Fills the list of `/waiting` from its own template; on every other page there is none. */
export function showWaiting(page: Document, { keys, send, changed }: Parts): Waiting {
	const box = page.querySelector<HTMLElement>('[data-waiting]');
	const template = box?.querySelector('template');
	const list = box?.querySelector('ul');
	if (!box || !template || !list) return { show: async () => {}, sent: () => {} };
	const part = (name: string) => box.querySelector<HTMLElement>(`[data-part="${name}"]`);
	const gone = new Map<string, string>();
	let last = '';
	const show = (name: string, isShown: boolean, words?: string) => {
		const found = part(name);
		if (!found) return;
		found.hidden = !isShown;
		const place = found.querySelector('[data-words]');
		if (place && words !== undefined) place.textContent = words;
	};

	return {
		sent(all) {
			for (const one of all) gone.set(one.key, one.kept);
		},
		async show(entries) {
			const own = entries.filter((entry) => entry.author === keys?.author);
			const others = entries.length - own.length;
			// Drawn again only when something changed: a button under a thumb stays where it is.
			const drawn = JSON.stringify(own);
			if (drawn !== last) {
				const items = [];
				for (const entry of own) items.push(await itemOf(entry));
				list.replaceChildren(...items);
				last = drawn;
			}
			show('empty', own.length === 0);
			show('leaving', location.hash === '#leaving' && own.length > 0);
			show('others', others > 0, others === 1 ? 'One thing' : `${others} things`);
			const notes = (await allNotes()).filter((note) => note.author === keys?.author);
			const changedTimes = notes.map((note) => note.kept);
			show('clock', notes.length > 0);
			links('clock', changedTimes);
			show('sent', gone.size > 0);
			links('sent', [...gone.values()]);
			const seen = part('clock')?.querySelector('button');
			if (seen) {
				seen.onclick = async () => {
					for (const note of notes) await dropNote(note.key);
					changed();
				};
			}
			box.dataset.shown = String(own.length);
		}
	};

	function links(name: string, paths: readonly string[]): void {
		const place = part(name)?.querySelector('[data-links]');
		place?.replaceChildren(
			...paths.map((path, index) => {
				const link = page.createElement('a');
				link.href = path;
				link.textContent = paths.length === 1 ? 'Look at it' : `Look at number ${index + 1}`;
				const item = page.createElement('p');
				item.append(link);
				return item;
			})
		);
	}

	async function itemOf(entry: Entry): Promise<Node> {
		const item = template?.content.cloneNode(true) as DocumentFragment;
		const own = keys && (await ownOf(keys, entry));
		const set = (name: string, words: string) => {
			const place = item.querySelector<HTMLElement>(`[data-part="${name}"]`);
			if (place) place.textContent = words;
		};
		set('what', own?.label ?? 'Something you wrote');
		set('when', `Written ${moment(entry.capturedAt)}`);
		set('why', [entry.why ? WHY[entry.why] : 'It goes by itself.', ...entry.errors].join(' '));
		set('words', own?.fields.find(([name]) => name === 'words')?.[1] ?? '');
		const open = item.querySelector<HTMLAnchorElement>('a[data-part="open"]');
		if (open) {
			open.href = `${own?.path ?? '/'}#waiting=${entry.key}`;
			open.hidden = own === null;
		}
		const first = item.querySelector<HTMLAnchorElement>('a[data-part="first"]');
		if (first) {
			first.hidden = entry.kept === null;
			first.href = entry.kept ?? '';
		}
		const now = item.querySelector<HTMLButtonElement>('button[data-part="send"]');
		if (now) {
			now.hidden = entry.state === 'author';
			now.onclick = () => void send(entry.key);
		}
		const drop = item.querySelector<HTMLButtonElement>('button[data-part="drop"]');
		if (drop) drop.onclick = () => void dropEntry(entry.key).then(changed);
		return item;
	}
}

const moment = (at: number): string =>
	new Date(at).toLocaleString('en-GB', {
		weekday: 'long',
		day: 'numeric',
		month: 'long',
		hour: '2-digit',
		minute: '2-digit',
		timeZone: 'Europe/London'
	});
