import { afterAll, beforeAll, inject } from 'vitest';
import type { Pool } from 'pg';
import { attachEmbedded } from '#platform/database/embedded/attach.ts';
import { openPool } from '#platform/database/pools.ts';
import { journeys, type Hands, type Visitor } from '../../support/journey.ts';
import { layLine, type Line } from '../../support/line.ts';
import { readyForNoSignal } from './offline.ts';
import { nameOf, people } from './people.ts';

/** What a journey without signal needs: phones on a line that can be cut, and a look behind the house. */
export interface Offline {
	readonly visit: (hands?: Hands) => Promise<Visitor>;
	/** A care worker’s phone on a line that works, signed in and ready. */
	phone(hands?: Hands): Promise<Visitor>;
	readonly line: Line;
	readonly owner: Pool;
	/** The name of the care worker whose phone it is. */
	readonly careWorker: string;
}

/** Lays the line for a file of journeys; what it gives is there once the first of them has begun. */
export function offline(): Offline {
	const visit = journeys();
	let owner: Pool;
	let line: Line;
	let careWorker: string;
	beforeAll(async () => {
		const connection = await attachEmbedded(inject('dataFolder'));
		if (!connection) throw new Error('The server under test has no database to look behind.');
		owner = openPool(connection, 2);
		line = await layLine(inject('origin'));
		careWorker = await nameOf(await visit(), people.careWorker);
	});
	afterAll(async () => {
		await line.close();
		await owner.end();
	});
	return {
		visit,
		async phone(hands = {}) {
			line.state = 'works';
			const visitor = await visit({ screen: 'phone', origin: line.origin, ...hands });
			await visitor.signInAs(people.careWorker);
			await readyForNoSignal(visitor);
			return visitor;
		},
		get line() {
			return line;
		},
		get owner() {
			return owner;
		},
		get careWorker() {
			return careWorker;
		}
	};
}
