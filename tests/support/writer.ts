// A process that reports without pause and says each report's key aloud once it is acknowledged,
// with the number of the database process that keeps it.
// Started and killed by tests/kill.test.ts. Arguments: data folder, provider, service, staff member.
import { migrate } from '#platform/database/migrate.ts';
import { startEmbedded } from '#platform/database/embedded/start.ts';
import { openPool } from '#platform/database/pools.ts';
import { openTenants } from '#platform/database/tenant.ts';
import { createPerform } from '#platform/perform/perform.ts';
import { commands, projections, reactions, sentences } from '#house';
import type { PersonActor } from '#kernel/actor.ts';
import { newId } from '#kernel/ids.ts';

const [dataFolder = '', providerId = '', serviceId = '', staffId = ''] = process.argv.slice(2);
const server = await startEmbedded({ dataFolder });
const owner = openPool(server.connection, 1);
await migrate(owner, 'db/migrations');
const tenants = openTenants(openPool({ ...server.connection, user: 'holdfast_app' }, 4));
const perform = createPerform({ tenants, projections, reactions, sentences, wake: () => {} });
const report = commands.find((command) => command.name === 'signals.report-event');
if (!report) throw new Error('There is no command to report with.');

const actor: PersonActor = {
	kind: 'person',
	providerId,
	staffId,
	identityId: null,
	name: 'Ana Silva',
	grants: [{ role: 'care_worker', services: [serviceId], teams: [] }],
	places: [{ serviceId, teamId: null, shiftGroup: 'days', jobRole: 'care_worker' }],
	posts: []
};

for (;;) {
	const key = newId();
	try {
		const outcome = await perform(
			report,
			actor,
			{
				kind: 'near_miss',
				serviceId,
				happenedAt: '2026-05-04T10:00',
				words: 'The trolley was left unlocked in the corridor.'
			},
			{ key }
		);
		process.stdout.write(
			outcome.kind === 'done' ? `kept ${key} ${server.pid}\n` : `refused ${outcome.kind}\n`
		);
	} catch {
		// The database is being killed under us; the next turn finds it again, or this process dies too.
		process.stdout.write('lost\n');
	}
}
