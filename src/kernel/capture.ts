/** What is the same on the device and on the server of something written without signal. */

/** What a sealed thing belongs to: opened for another command, key or ticket it stays shut. */
export const boundTo = (command: string, key: string, ticket: string): string =>
	`${command}|${key}|${ticket}`;

/** Where the device sends it. */
export const captureAddress = (command: string): string =>
	`/api/v1/capture/${command.replace('.', '/')}`;

/** Where a device of somebody who is signed in asks for its kit. */
export const KIT_ADDRESS = '/api/capture-kit';

/** Caches of pages begin with this: what belongs to whoever is signed in, and goes with them. */
export const KEPT_CACHE = 'holdfast-kept';

/** A page that the device keeps for when there is no signal; after `until` (ISO) it is not shown any more. */
export interface KeptPage {
	readonly path: string;
	readonly until: string;
	/** What it is called in the list of what opens without signal; the others are reached from these. */
	readonly label?: string;
}

/** What a device of somebody who is signed in needs to keep their work and to send it later. */
export interface CaptureKit {
	readonly author: string;
	readonly release: string;
	readonly ticket: string;
	readonly secret: string;
	/** To this the device seals; it cannot open what it sealed. */
	readonly publicKey: string;
	/** With this the author reads their own again; the device forgets it at sign-out. */
	readonly readKey: string;
	/** Milliseconds since 1970: ask again after the first, useless after the second. */
	readonly freshAfter: number;
	readonly until: number;
	readonly pages: readonly KeptPage[];
}

/** What the page script asks of the service worker. */
export interface KeepPages {
	readonly author: string;
	readonly pages: readonly KeptPage[];
}
