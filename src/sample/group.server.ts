import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { londonDate } from '#kernel/london.ts';
import { newId } from '#kernel/ids.ts';
import { joinIdentities } from '#platform/identity/directory.ts';
import { sealAll } from '#platform/events/seal.ts';
import type { Runtime } from '../runtime.server.ts';
import { playerFor, type Player } from './play.server.ts';
import { organisation } from './scenario.ts';
import { isEmployed, type Scale } from './staff.ts';
import { sampleStory, type SampleStory } from './timeline.ts';

export interface SampleOptions {
	/** London date the story ends before, `YYYY-MM-DD`; today when absent. */
	readonly today?: string;
	readonly scale?: Scale;
	/** Starts user names (`haven.1007`); another one lets a second group stand beside the first. */
	readonly code?: string;
}

/**
 * Makes the sample group through the commands of the house. It enters the directory last and all at
 * once: a loading that was cut off is never found, and the next one starts afresh under a new id.
 * @param say told a line now and then, for the person who waits
 */
export async function loadSampleGroup(
	runtime: Pick<Runtime, 'perform' | 'tenants' | 'identityDatabase'>,
	say: (line: string) => void,
	options: SampleOptions = {}
): Promise<{ providerId: string }> {
	const now = new Date();
	const story = sampleStory(options.today ?? londonDate(now), options.scale ?? 'full');
	const providerId = newId();
	const { name } = organisation.provider;
	const code = options.code ?? organisation.provider.code;
	say(`Making the sample “${name}”: ${story.steps.length} steps of its story.`);
	const firstDay = story.steps[0]?.at;
	await runtime.tenants.write(providerId, (tx) =>
		tx
			.insertInto('provider')
			.values({
				provider_id: providerId,
				name,
				code,
				is_sample: true,
				pseudonym_salt: randomBytes(24).toString('base64url'),
				created_at: firstDay ? new Date(firstDay) : now
			})
			.execute()
	);
	const player = playerFor(runtime, providerId, story);
	await playAll(player, story, async (percent) => {
		say(`  ${percent} % of its story`);
		// Tables that grow from nothing this fast outrun the statistics the planner works from.
		await sql`analyze`.execute(runtime.identityDatabase);
	});
	await sealAll(runtime.tenants, providerId, now);
	await enterDirectory(runtime, { providerId, name, code }, story, player);
	say(`“${name}” is ready.`);
	return { providerId };
}

/** Plays every step, and stops at each eighth to say how far it is. */
async function playAll(
	player: Player,
	{ steps }: SampleStory,
	stopOver: (percent: number) => Promise<void>
): Promise<void> {
	const eighth = Math.ceil(steps.length / 8);
	let played = 0;
	for (const step of steps) {
		await player.play(step);
		played += 1;
		if (played % eighth === 0) await stopOver(Math.round((played / steps.length) * 100));
	}
}

/** Gives everybody who still works there an identity without a password, and makes the group visible. */
async function enterDirectory(
	{ identityDatabase }: Pick<Runtime, 'identityDatabase'>,
	provider: { providerId: string; name: string; code: string },
	{ staff }: SampleStory,
	{ ids }: Player
): Promise<void> {
	const { providerId, name, code } = provider;
	const members = staff
		.filter((person) => isEmployed(person, 0))
		.map((person) => ({
			identityId: ids.get(`identity:${person.key}`),
			providerId,
			providerCode: code,
			staffId: ids.get(`staff:${person.key}`),
			staffNumber: person.number,
			name: person.name
		}));
	await identityDatabase.transaction().execute(async (tx) => {
		await tx
			.insertInto('provider_directory')
			.values({ code, provider_id: providerId, name, is_sample: true })
			.execute();
		await joinIdentities(tx, members);
	});
}
