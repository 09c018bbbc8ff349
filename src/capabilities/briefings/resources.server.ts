import { z } from 'zod';
import { lessonsHere, type LessonHere } from '#capabilities/embedding/queries.server.ts';
import { cutPage, readCursor } from '#kernel/keyset.ts';
import { STAGES } from '#kernel/strand.ts';
import type { Resource } from '#platform/api/resource.ts';

const counts = z.object({ inScope: z.int(), briefed: z.int(), understood: z.int() });

/** How far each live lesson has been briefed and understood in each service: the words of the pages. */
const briefingsResource: Resource = {
	path: 'briefings',
	sentence: 'How far each lesson has been briefed and understood in each service.',
	row: counts.extend({
		lessonId: z.uuid(),
		lessonTitle: z.string(),
		version: z.int(),
		serviceId: z.uuid(),
		serviceName: z.string(),
		liveFrom: z.iso.datetime(),
		state: z.enum(STAGES).nullable(),
		sentence: z.string(),
		isBriefed: z.boolean(),
		briefedSentence: z.string(),
		isUnderstood: z.boolean(),
		understoodSentence: z.string(),
		shiftsWorkedUnbriefed: z.int(),
		blocked: z.boolean().describe('Something that must change first is not done.'),
		reliesOnMemory: z.boolean().describe('Nothing stronger than a reminder backs it.'),
		byShiftGroup: z.array(counts.extend({ shiftGroup: z.string(), needed: z.int() })),
		byContract: z.array(counts.extend({ contract: z.string() }))
	}),
	filters: z.object({ lessonId: z.uuid().optional(), serviceId: z.uuid().optional() }),
	async list(tx, actor, filters, page) {
		const { lessonId, serviceId } = filters;
		const cursor = readCursor(page.cursor);
		const rows = await lessonsHere(
			tx,
			actor,
			(eb) =>
				eb.and([
					eb('lesson.status', '=', 'live'),
					...(typeof lessonId === 'string'
						? [eb('lesson_in_service.lesson_id', '=', lessonId)]
						: []),
					...(typeof serviceId === 'string'
						? [eb('lesson_in_service.service_id', '=', serviceId)]
						: [])
				]),
			{
				order: 'ids',
				limit: page.limit + 1,
				after: cursor && { lessonId: cursor.at, serviceId: cursor.id }
			}
		);
		const cut = cutPage(rows, page.limit, (row) => ({ at: row.lessonId, id: row.serviceId }));
		return { rows: cut.rows.map(present), next: cut.next };
	}
};

const present = ({ coverage, strand, ...here }: LessonHere) => ({
	lessonId: here.lessonId,
	lessonTitle: here.title,
	version: here.version,
	serviceId: here.serviceId,
	serviceName: here.serviceName,
	liveFrom: here.liveFrom.toISOString(),
	state: strand.state,
	sentence: strand.sentence,
	inScope: coverage.total,
	briefed: coverage.briefed,
	understood: coverage.understood,
	isBriefed: coverage.briefedGate.held,
	briefedSentence: coverage.briefedGate.sentence,
	isUnderstood: coverage.understoodGate.held,
	understoodSentence: coverage.understoodGate.sentence,
	shiftsWorkedUnbriefed: here.shiftsWorkedUnbriefed,
	blocked: here.flags.some(({ code }) => code === 'blocked'),
	reliesOnMemory: here.flags.some(({ code }) => code === 'relies_on_memory'),
	byShiftGroup: coverage.byShiftGroup.map(({ shiftGroup, needed, total, briefed, understood }) => ({
		shiftGroup,
		needed,
		inScope: total,
		briefed,
		understood
	})),
	byContract: coverage.byContract.map(({ contract, total, briefed, understood }) => ({
		contract,
		inScope: total,
		briefed,
		understood
	}))
});

export const briefingResources: readonly Resource[] = [briefingsResource];
