/** Another Holdfast process owns this data folder. The caller says so and stops. */
export class AlreadyRunning extends Error {
	override readonly name = 'AlreadyRunning';
	constructor() {
		super('Holdfast is already running on this data folder');
	}
}

/** The embedded PostgreSQL cannot run here; the message says why and what to do. */
export class EmbeddedUnavailable extends Error {
	override readonly name = 'EmbeddedUnavailable';
}
