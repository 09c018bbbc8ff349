import { toLondon } from '#kernel/london.ts';
import { ok } from '#kernel/result.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { insert } from '#platform/perform/change.ts';
import { defineCommand } from '#platform/perform/command.ts';
import { aroundReport, decideReport } from '../../commands/report.server.ts';
import { complaintEvent } from '../events.ts';
import { commentForm } from '../comment-form.ts';
import { canLog } from '../policy.ts';

/**
 * Something somebody said, written down in half a minute. Whether they want an answer is asked, never
 * guessed: with one it is a complaint from the start (domain 2.8), without one it stays a comment.
 */
export const logComment = defineCommand({
	name: 'complaints.log-comment',
	sentence: 'Write down what somebody said, and whether they want an answer',
	subjectKind: 'signal',
	schema: formSchema(commentForm),
	find: (tx, actor, input, { now }) =>
		aroundReport(
			tx,
			actor,
			{ serviceId: input.serviceId, personReferences: undefined, typeCode: undefined },
			now
		),
	authorise: (actor, found) => canLog(actor, found.service.serviceId),
	decide(input, found, moment) {
		const { date, time } = toLondon(moment.now);
		const isComplaint = input.wantsAnswer === 'yes';
		const reported = decideReport(
			{
				kind: isComplaint ? 'complaint' : 'comment',
				serviceId: input.serviceId,
				happenedAt: `${date}T${time}`,
				words: input.words
			},
			found,
			moment
		);
		if (!reported.ok) return reported;
		const { subjectId, changes, events } = reported.value;
		const subject = { id: subjectId, serviceId: found.service.serviceId };
		const kept = insert('signal_comment', {
			signal_id: subjectId,
			from_whom: input.fromWhom,
			about: input.about,
			recorded_at: moment.now
		});
		// A complaint's own row is opened by the projection, which takes these two answers over.
		return ok({
			subjectId,
			changes: [...changes, kept],
			events: isComplaint
				? events
				: [
						...events,
						complaintEvent('comment.logged', subject, {
							about: input.about,
							fromWhom: input.fromWhom
						})
					]
		});
	}
});
