import { evidenceOf } from '#capabilities/supervision/queries/evidence.server.ts';
import { gather } from '#platform/pages/gather.ts';
import { commands } from '#house';
import { suggestionFor } from '#capabilities/signals/queries/similar.server.ts';
import type { Actor, ProcessActor } from '#kernel/actor.ts';
import { newId } from '#kernel/ids.ts';
import type { Runtime } from '../runtime.server.ts';
import { actorOn, daysAgoOf, postPlans, type Ids } from './actors.ts';
import { EACH, type Step, type Token, type Value } from './step.ts';
import { holds, reportsOf, reportsWaiting } from './waiting.server.ts';
import type { SampleStory } from './timeline.ts';
import { FIRST_DAY } from './staff.ts';

export type Parts = Pick<Runtime, 'perform' | 'tenants'>;

/** The ids of one telling, by the keys of its scenario. */
class KnownIds implements Ids {
	readonly #ids = new Map<string, string>();

	get(key: string): string {
		const found = this.#ids.get(key);
		if (found === undefined) throw new Error(`The sample has no ${key} yet.`);
		return found;
	}

	has(key: string): boolean {
		return this.#ids.has(key);
	}

	keep(key: string, value: string): void {
		this.#ids.set(key, value);
	}
}

/** Performs steps one after another, each by its own person and with the clock of its own moment. */
export interface Player {
	readonly ids: KnownIds;
	readonly process: ProcessActor;
	play(step: Step): Promise<void>;
}

/** @throws with the step and the words of the answer when a step is not done */
export function playerFor(parts: Parts, providerId: string, story: SampleStory): Player {
	const ids = new KnownIds();
	const posts = postPlans(FIRST_DAY);
	const people = new Map(story.staff.map((person) => [person.key, person]));
	const process: ProcessActor = { kind: 'process', providerId, name: 'sample' };

	const actorOf = (step: Step): Actor => {
		if (step.actor === 'process') return process;
		if (step.actor.startsWith('process:')) {
			return { ...process, name: step.actor.slice('process:'.length) };
		}
		const person = people.get(step.actor);
		if (!person) throw new Error(`Nobody in the sample is called ${step.actor}.`);
		return actorOn(person, daysAgoOf(step.at, story.calendar), posts, providerId, ids);
	};

	const playOnce = async (step: Step): Promise<void> => {
		const command = commandNamed(step.command);
		const input = await resolve(step.input, { parts, providerId, ids, process });
		const clock = new Date(step.at);
		const outcome = await parts.perform(command, actorOf(step), input, { clock });
		if (outcome.kind !== 'done') {
			const where = `${step.command} by ${step.actor} at ${step.at}`;
			throw new Error(`The sample could not play ${where}: ${JSON.stringify(outcome)}`);
		}
		if (step.as) ids.keep(step.as, outcome.subjectId);
		if (step.command === 'people.take-on-many') await learnStaff(parts, providerId, story, ids);
	};

	return {
		ids,
		process,
		async play(step) {
			if (step.when && !(await holds(step.when, parts.tenants, providerId, ids))) return;
			if (step.eachOf === undefined) return playOnce(step);
			const reviewId = ids.get(step.eachOf);
			for (const signalId of await reportsOf(parts.tenants, providerId, reviewId)) {
				ids.keep(EACH, signalId);
				await playOnce(step);
			}
		}
	};
}

/** A list of joiners is one command, so the ids of its people are read off the staff list after it. */
async function learnStaff(
	parts: Parts,
	providerId: string,
	story: SampleStory,
	ids: KnownIds
): Promise<void> {
	const rows = await parts.tenants.read(providerId, (tx) =>
		tx
			.selectFrom('staff')
			.select(['id', 'staff_number'])
			.where('provider_id', '=', providerId)
			.execute()
	);
	const byNumber = new Map(rows.map((row) => [row.staff_number, row.id]));
	for (const person of story.staff) {
		const found = byNumber.get(person.number);
		if (found) ids.keep(`staff:${person.key}`, found);
	}
}

function commandNamed(name: string) {
	const command = commands.find((one) => one.name === name);
	if (!command) throw new Error(`The house has no command ${name}.`);
	return command;
}

interface Reading {
	readonly parts: Parts;
	readonly providerId: string;
	readonly ids: KnownIds;
	readonly process: ProcessActor;
}

/** The input with every token replaced by what it stands for at this moment. */
async function resolve(value: Value, reading: Reading): Promise<unknown> {
	if (value === null || typeof value !== 'object') return value;
	if (Array.isArray(value)) {
		const items: unknown[] = [];
		for (const item of value) items.push(await resolve(item, reading));
		return items;
	}
	if (isToken(value)) return valueOf(value, reading);
	const resolved: Record<string, unknown> = {};
	for (const [name, part] of Object.entries(value)) {
		if (part !== undefined) resolved[name] = await resolve(part, reading);
	}
	return resolved;
}

const isToken = (value: object): value is Token =>
	Object.keys(value).some((name) => name.startsWith('$'));

async function valueOf(token: Token, { parts, providerId, ids, process }: Reading) {
	if ('$id' in token) return ids.get(token.$id);
	if ('$new' in token) {
		const made = newId();
		ids.keep(token.$new, made);
		return made;
	}
	if ('$waitAt' in token) {
		return reportsWaiting(parts.tenants, providerId, ids.get(token.$waitAt), token.depth);
	}
	return parts.tenants.read(providerId, async (tx): Promise<unknown> => {
		if ('$revision' in token) {
			const row = await tx
				.selectFrom(token.$revision)
				.select('revision')
				.where('provider_id', '=', providerId)
				.where('id', '=', ids.get(token.of))
				.executeTakeFirstOrThrow();
			return row.revision;
		}
		if ('$checkIn' in token) {
			const row = await tx
				.selectFrom('check_in')
				.select('id')
				.where('provider_id', '=', providerId)
				.where('signal_id', '=', ids.get(token.$checkIn))
				.where('staff_id', '=', ids.get(token.staff))
				.where('day', '=', token.day)
				.executeTakeFirstOrThrow();
			return row.id;
		}
		if ('$series' in token) {
			const row = await tx
				.selectFrom('supervision_series')
				.select('id')
				.where('provider_id', '=', providerId)
				.where('supervisee_id', '=', ids.get(token.$series))
				.where('status', '=', 'open')
				.executeTakeFirstOrThrow();
			return row.id;
		}
		if ('$evidence' in token) {
			const { evidence } = await gather(tx, {
				evidence: [evidenceOf(providerId, ids.get(token.of), ids.get(token.at))]
			});
			const own = evidence.filter(({ question }) => question === token.$evidence);
			return own.slice(0, 2).map(({ value }) => value);
		}
		if ('$change' in token) {
			const row = await tx
				.selectFrom('lesson_must_change')
				.select('id')
				.where('provider_id', '=', providerId)
				.where('lesson_id', '=', ids.get(token.of))
				.where('description', '=', token.$change)
				.executeTakeFirstOrThrow();
			return row.id;
		}
		if ('$toldIdea' in token) {
			const row = await tx
				.selectFrom('idea_told_back')
				.select('id')
				.where('provider_id', '=', providerId)
				.where('idea_id', '=', ids.get(token.$toldIdea))
				.orderBy('told_at', 'desc')
				.limit(1)
				.executeTakeFirstOrThrow();
			return row.id;
		}
		if ('$told' in token) {
			const row = await tx
				.selectFrom('signal_told_back')
				.select('id')
				.where('provider_id', '=', providerId)
				.where('signal_id', '=', ids.get(token.$told))
				.orderBy('told_at', 'desc')
				.limit(1)
				.executeTakeFirstOrThrow();
			return row.id;
		}
		const signal = await tx
			.selectFrom('signal')
			.selectAll()
			.where('provider_id', '=', providerId)
			.where('id', '=', ids.get(token.$suggestedTier))
			.executeTakeFirstOrThrow();
		return String((await suggestionFor(tx, process, signal)).tier);
	});
}
