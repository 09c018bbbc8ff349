import { beforeAll, describe, expect, it } from 'vitest';
import { commands } from '#house';
import { lessonsOf } from '#capabilities/lessons/given-lesson.fixture.ts';
import { addDays, londonDate } from '#kernel/london.ts';
import { testDatabase } from './support/database.ts';
import { visitsIn } from './support/given-visit.ts';
import { givenProvider, type GivenProvider, type PersonKey } from './support/provider.ts';

// Every text that people read who were not asked: a whole team, the board, other services. Whatever its author
// ticks, it never holds a name on the staff list, nor a role and a shift that few share (issue 4, Refusals).

const db = testDatabase();
const today = londonDate(new Date());
let given: GivenProvider;
let lessonId: string;
let visitId: string;

/** Ways to write the name of somebody who works at Oakview, and who is the only one of her role and shift. */
const names = ['Ana Silva', 'ana  silva'];
const lonely = 'The team leader on the day shift';

const perform = (name: string, who: PersonKey, input: object) => {
	const command = commands.find((one) => one.name === name);
	if (!command) throw new Error(`There is no command ${name}.`);
	return db.perform(command, given.actor(who), input);
};
const done = async (name: string, who: PersonKey, input: object): Promise<string> => {
	const outcome = await perform(name, who, input);
	if (outcome.kind !== 'done') throw new Error(`${name}: ${JSON.stringify(outcome)}`);
	return outcome.subjectId;
};

/** The revision a row is at now. */
const revision = async (table: 'promise' | 'idea' | 'pulse_round' | 'approach', id: string) => {
	const { rows } = await db.owner.query<{ revision: number }>(
		`select revision from ${table} where id = $1`,
		[id]
	);
	return rows[0]?.revision ?? 0;
};

/** What one command shares: its fields with ordinary words, and whoever says them. */
interface Shared {
	readonly command: string;
	readonly who: PersonKey;
	readonly fields: Readonly<Record<string, string>>;
	/** Whether the words are about one service, so that its small groups are known. */
	readonly isOfOneService: boolean;
	readonly prepare: () => Promise<object>;
}

const promised = async () => {
	const id = await done('promises.make-promise', 'martin', {
		...promise(),
		what: 'A lamp for the corridor'
	});
	return { id, revision: await revision('promise', id) };
};
const promise = () => ({
	ownerId: given.staff.martin,
	dueOn: addDays(today, 14),
	forWhom: 'team',
	serviceId: given.services.oakview,
	sourceKind: 'none',
	holdsMany: ['yes']
});
const idea = async (...steps: readonly [string, object][]) => {
	const id = await done('ideas.raise-idea', 'ewa', {
		words: 'A second torch by the back door',
		serviceId: given.services.oakview
	});
	for (const [name, input] of steps) {
		await done(name, 'grace', { id, revision: await revision('idea', id), ...input });
	}
	return { id, revision: await revision('idea', id) };
};
const considered = ['ideas.look-into-idea', { sharedWords: 'A second torch' }] as const;
const tried = [
	'ideas.try-idea',
	{
		trial: 'One torch for a month',
		measure: 'How often somebody looks for it',
		tryUntil: addDays(today, 20)
	}
] as const;
const declined = [
	'ideas.decline-idea',
	{ outcome: 'The rota does not allow it before the spring' }
] as const;
const nominated = () =>
	done('approaches.nominate', 'grace', {
		title: 'The card hangs on the trolley',
		whatWeDid: 'We hung a card on each trolley and asked one person a round.',
		materials: 'Two cards',
		hours: 3,
		money: 12,
		lessonId,
		serviceId: given.services.oakview,
		authorId: given.staff.grace
	});

const shared: readonly Shared[] = [
	{
		command: 'promises.make-promise',
		who: 'martin',
		fields: { what: 'A lamp for the corridor' },
		isOfOneService: true,
		prepare: async () => promise()
	},
	{
		command: 'promises.say-how-it-goes',
		who: 'martin',
		fields: { words: 'It is ordered' },
		isOfOneService: true,
		prepare: promised
	},
	{
		command: 'promises.keep-promise',
		who: 'martin',
		fields: { done: 'The lamp hangs there since Monday' },
		isOfOneService: true,
		prepare: promised
	},
	{
		command: 'promises.say-it-cannot-be-done',
		who: 'martin',
		fields: { reason: 'The landlord does not allow a lamp there' },
		isOfOneService: true,
		prepare: promised
	},
	{
		command: 'promises.replace-promise',
		who: 'martin',
		fields: { reason: 'The landlord does not allow it', what: 'A torch for each of you' },
		isOfOneService: true,
		prepare: async () => ({
			...(await promised()),
			ownerId: given.staff.martin,
			dueOn: addDays(today, 9),
			holdsMany: ['yes']
		})
	},
	{
		command: 'ideas.look-into-idea',
		who: 'grace',
		fields: { sharedWords: 'A second torch by the back door' },
		isOfOneService: true,
		prepare: () => idea()
	},
	{
		command: 'ideas.try-idea',
		who: 'grace',
		fields: { trial: 'One torch for a month', measure: 'How often somebody looks for it' },
		isOfOneService: true,
		prepare: async () => ({ ...(await idea([...considered])), tryUntil: addDays(today, 20) })
	},
	{
		command: 'ideas.adopt-idea',
		who: 'grace',
		fields: { outcome: 'Two torches hang by the door', seen: 'Nobody looked for one' },
		isOfOneService: true,
		prepare: () => idea([...considered], [...tried])
	},
	{
		command: 'ideas.decline-idea',
		who: 'grace',
		fields: { outcome: 'The rota does not allow it before the spring' },
		isOfOneService: true,
		prepare: () => idea([...considered])
	},
	{
		command: 'ideas.look-again-at-idea',
		who: 'grace',
		fields: { reason: 'There is a new rota' },
		isOfOneService: true,
		prepare: () => idea([...considered], [...declined])
	},
	{
		command: 'ideas.tell-back',
		who: 'grace',
		fields: { words: 'Thank you. We look into it' },
		isOfOneService: true,
		prepare: () => idea([...considered])
	},
	{
		command: 'visit-feedback.tell-team',
		who: 'martin',
		fields: {
			thanks: 'Thank you to everybody',
			youSaid: 'The back corridor is dark',
			weDid: 'A lamp hangs there',
			weCannot: 'A second lift, because there is no room'
		},
		isOfOneService: true,
		prepare: async () => ({ visitId, revision: 0 })
	},
	{
		command: 'pulse.share-back',
		who: 'grace',
		fields: { heard: 'Half find it hard to speak up', changes: 'Supervision starts with it' },
		isOfOneService: false,
		prepare: async () => {
			const id = await done('pulse.open-round', 'grace', {
				serviceId: given.services.oakview,
				questionsVersion: '1',
				closesOn: addDays(today, 14)
			});
			await done('pulse.close-round', 'grace', { id });
			return { id, revision: await revision('pulse_round', id) };
		}
	},
	{
		command: 'approaches.nominate',
		who: 'grace',
		fields: {
			title: 'The card hangs on the trolley',
			whatWeDid: 'We hung a card on each trolley',
			materials: 'Two cards'
		},
		isOfOneService: false,
		prepare: async () => ({
			lessonId,
			serviceId: given.services.oakview,
			authorId: given.staff.grace,
			hours: 3,
			money: 12
		})
	},
	{
		command: 'approaches.write',
		who: 'grace',
		fields: { title: 'The card', whatWeDid: 'We hung a card there', materials: 'Two cards' },
		isOfOneService: false,
		prepare: async () => {
			const id = await nominated();
			return { id, revision: await revision('approach', id), hours: 3, money: 12 };
		}
	},
	{
		command: 'approaches.verify',
		who: 'martin',
		fields: { convincedBy: 'I watched two rounds' },
		isOfOneService: false,
		prepare: async () => {
			const id = await nominated();
			await db.owner.query(
				`insert into approach_evidence (provider_id, approach_id, stage, sentence, picked_at, picked_by)
				values ($1, $2, 'briefed', 'Briefed: 9 of 9 staff', now(), $3)`,
				[given.providerId, id, given.staff.grace]
			);
			return { id };
		}
	},
	{
		command: 'approaches.end',
		who: 'grace',
		fields: { because: 'It did not last' },
		isOfOneService: false,
		prepare: async () => ({ id: await nominated() })
	},
	{
		command: 'observations.record',
		who: 'tess',
		fields: { whatMakesItHard: 'One spoon for two people' },
		isOfOneService: true,
		prepare: async () => ({
			lessonId,
			serviceId: given.services.oakview,
			care: 'no',
			behaviour1: 'not_met',
			behaviour2: 'met',
			shiftGroup: 'days',
			announced: 'yes',
			setting: 'practice'
		})
	}
];

beforeAll(async () => {
	given = await givenProvider(db);
	const { oakview, harbour } = given.services;
	lessonId = await lessonsOf(db, given).live({ scope: { serviceIds: [oakview, harbour] } });
	visitId = await visitsIn(db, given).held();
});

describe.each(shared)('$command', ({ command, who, fields, isOfOneService, prepare }) => {
	it('names nobody, whatever its author ticks', async () => {
		const input = { ...(await prepare()), ...fields };
		const ticked = { isSure: ['yes'], namesConfirmed: ['yes'] };
		// Each form takes its own of the two ticks.
		const tick = await takes(command, who, input, ticked);
		for (const field of Object.keys(fields)) {
			for (const words of [
				...names.map((name) => `${fields[field]}, as ${name} asked`),
				...(isOfOneService ? [`${fields[field]}, as ${lonely.toLowerCase()} asked`] : [])
			]) {
				const outcome = await perform(command, who, { ...input, ...tick, [field]: words });
				expect(outcome, `${field}: ${words}`).toMatchObject({
					kind: 'refused',
					refusal: { fields: [{ field }] }
				});
			}
		}
		expect(await perform(command, who, { ...input, ...tick })).toMatchObject({ kind: 'done' });
	});
});

/** The ticks this command's form knows, so that nothing is refused only for being unknown. */
async function takes(command: string, who: PersonKey, input: object, ticks: object) {
	const known: Record<string, unknown> = {};
	for (const [name, value] of Object.entries(ticks)) {
		// Asked with an id nobody has: what is wrong with the words is told before anything is looked for.
		const outcome = await perform(command, who, { ...input, ...wrongIds(input), [name]: value });
		if (outcome.kind !== 'invalid') known[name] = value;
	}
	return known;
}

const wrongIds = (input: object): object =>
	Object.fromEntries(
		['id', 'visitId', 'serviceId']
			.filter((name) => name in input)
			.map((name) => [name, '01900000-0000-7000-8000-000000000000'])
	);
