import { digestsOfTheDay } from './digests.server.ts';
import { bringUpToDate } from '#capabilities/briefings/commands/bring-up-to-date.server.ts';
import { sweepTickets } from '#capabilities/capture/commands/sweep-tickets.server.ts';
import { keepFigures } from '#capabilities/insight/commands/keep-figures.server.ts';
import { bringUpToDate as bringSupervisionUpToDate } from '#capabilities/supervision/commands/rules.server.ts';
import { hasSupervisionBegun } from '#capabilities/supervision/queries/has-begun.server.ts';
import { lookForThemes } from '#capabilities/themes/commands/look.server.ts';
import { reactions } from '#house';
import { sealAll } from '#platform/events/seal.ts';
import { sweepTries } from '#platform/identity/sign-in-limit.ts';
import type { Reach } from '#platform/mail/mail.ts';
import type { Job } from '#platform/jobs/jobs.ts';
import { carryOut, leftBehind } from '#platform/jobs/react.ts';
import type { Runtime } from './runtime.server.ts';

/** Work on a clock, and the hand-over of reactions. */
export function jobsOf(
	runtime: Pick<Runtime, 'tenants' | 'identityDatabase' | 'perform'>,
	reach: Reach
): Job[] {
	const eachProvider = async (work: (providerId: string) => Promise<unknown>) => {
		const all = await runtime.identityDatabase
			.selectFrom('provider_directory')
			.select('provider_id')
			.execute();
		for (const { provider_id: providerId } of all) await work(providerId);
	};
	return [
		{
			name: 'seal-events',
			sentence: 'Seals what was recorded into each provider’s hash chain.',
			cron: '* * * * *',
			run: () => eachProvider((id) => sealAll(runtime.tenants, id, new Date()))
		},
		{
			name: 'sweep-reactions',
			sentence: 'Carries out effects that a stopped process left behind.',
			cron: '* * * * *',
			run: () =>
				eachProvider(async (id) => {
					for (const reactionId of await leftBehind(runtime.tenants, id, new Date())) {
						await carryOut(runtime.tenants, reactions, reach, id, reactionId);
					}
				})
		},
		{
			name: 'bring-briefings-up-to-date',
			sentence:
				'Opens and ends what people have to read, as first days, last days and absences come round.',
			cron: '5 0 * * *',
			run: () =>
				eachProvider((providerId) =>
					runtime.perform(
						bringUpToDate,
						{ kind: 'process', providerId, name: 'bring-briefings-up-to-date' },
						{}
					)
				)
		},
		{
			name: 'bring-supervision-up-to-date',
			sentence:
				'Looks through who is due for supervision, as first days, last days and rules come round.',
			cron: '10 0 * * *',
			run: () =>
				eachProvider((providerId) =>
					runtime.perform(
						bringSupervisionUpToDate,
						{ kind: 'process', providerId, name: 'bring-supervision-up-to-date' },
						{}
					)
				)
		},
		{
			name: 'begin-supervision',
			sentence:
				'Begins everybody’s supervision where none has begun: once, when an installation is brought up to date.',
			atStart: true,
			run: () =>
				eachProvider(async (providerId) => {
					const hasBegun = await runtime.tenants.read(providerId, (tx) =>
						hasSupervisionBegun(tx, providerId)
					);
					if (hasBegun) return;
					await runtime.perform(
						bringSupervisionUpToDate,
						{ kind: 'process', providerId, name: 'begin-supervision' },
						{}
					);
				})
		},
		{
			name: 'look-for-themes',
			sentence:
				'Looks through the newest reports for what keeps coming back, and proposes it with its reason.',
			cron: '40 2 * * *',
			run: () =>
				eachProvider((providerId) =>
					runtime.perform(
						lookForThemes,
						{ kind: 'process', providerId, name: 'look-for-themes' },
						{}
					)
				)
		},
		{
			name: 'keep-figures',
			sentence:
				'Works out how well each service listens, for those who answer for more than one page can count.',
			cron: '10 3 * * *',
			run: () =>
				eachProvider((providerId) =>
					runtime.perform(keepFigures, { kind: 'process', providerId, name: 'keep-figures' }, {})
				)
		},
		{
			name: 'make-digests',
			sentence:
				'Puts together what each person has to know today, and sends it to who has an address.',
			cron: '30 7 * * *',
			run: () => eachProvider((providerId) => digestsOfTheDay(runtime, reach, providerId))
		},
		{
			name: 'sweep-capture-tickets',
			sentence: 'Deletes what let devices send later, a week after it was over.',
			cron: '25 3 * * *',
			run: () =>
				eachProvider((providerId) =>
					runtime.perform(
						sweepTickets,
						{ kind: 'process', providerId, name: 'sweep-capture-tickets' },
						{}
					)
				)
		},
		{
			name: 'sweep-sign-in-limits',
			sentence: 'Forgets sign-in tries of earlier days.',
			cron: '17 3 * * *',
			run: () => sweepTries(runtime.identityDatabase)
		},
		{
			name: 'reaction',
			sentence: 'Carries out one effect of a change after it was saved.',
			run: ({ providerId, reactionId }) =>
				providerId && reactionId
					? carryOut(runtime.tenants, reactions, reach, providerId, reactionId)
					: Promise.resolve()
		}
	];
}
