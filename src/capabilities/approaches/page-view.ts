import type { LessonHere } from '#capabilities/embedding/queries.server.ts';
import type { PersonActor } from '#kernel/actor.ts';
import { blankForm, withOptions, type FieldOption } from '#kernel/form.ts';
import { inReadersWords, londonDate } from '#kernel/london.ts';
import { adoptForm, endForm, writeForm } from './forms.ts';
import { costInWords, evidenceOf, missingToPublish, type ApproachStatus } from './model.ts';
import { adoptsFor, canConsent, canEnd, canVerify, canWrite } from './policy.ts';
import { adoptionLines } from './present.ts';
import type { FoundApproach } from './queries/find.server.ts';
import type { Adoption, ApproachFacts } from './queries/page.server.ts';
import { statusTags } from './words.ts';

/** Everything the page of an approach shows this reader, and which of its forms are theirs. */
export function approachPage(found: {
	readonly approach: FoundApproach;
	readonly facts: ApproachFacts;
	readonly strands: readonly LessonHere[];
	readonly adoptions: readonly Adoption[];
	readonly better: readonly FieldOption[];
	readonly actor: PersonActor;
	readonly now: Date;
}) {
	const { approach, facts, strands, adoptions, actor, now } = found;
	const { row, standing } = approach;
	const status = row.status as ApproachStatus;
	const isBefore = status === 'nominated' || status === 'verified';
	const worksOnIt = canWrite(actor, standing).allowed || canVerify(actor, standing).allowed;
	const here = strands.find((one) => one.serviceId === row.service_id);
	const evidence = here ? evidenceOf(here.strand) : [];
	const mine = adoptsFor(actor);
	const adoptable = strands.filter(
		(one) => one.serviceId !== row.service_id && (mine === 'all' || mine.includes(one.serviceId))
	);
	const own = adoptions.find((one) => adoptable.some((at) => at.serviceId === one.serviceId));
	const said = (at: Date | string) => inReadersWords(new Date(at), now);
	const first = adoptable.length === 1 ? adoptable[0]?.serviceId : own?.serviceId;
	return {
		id: row.id,
		title: row.title,
		status,
		tag: statusTags[status],
		lessonId: row.lesson_id,
		lessonTitle: facts.lessonTitle,
		facts: [
			{ value: facts.serviceName },
			// A name only with its owner's yes, or before that to those who work on it.
			...(row.is_credited || (isBefore && worksOnIt)
				? [{ key: 'Done by', value: facts.authorName }]
				: []),
			{ value: `Put forward ${said(row.nominated_at)}` }
		],
		rows: [
			{ key: 'What they did', value: row.what_we_did },
			{ key: 'What it took', value: costInWords(row) },
			...(row.is_contact
				? [{ key: 'Ask', value: [facts.authorName, facts.authorEmail].filter(Boolean).join(', ') }]
				: []),
			...(row.convinced_by
				? [{ key: 'What convinced whoever checked', value: row.convinced_by }]
				: [])
		],
		evidence: facts.evidence.map((one) => ({
			id: one.stage,
			sentence: one.sentence,
			picked: `as known ${said(one.pickedAt)}`
		})),
		ended:
			row.ended_because === null
				? null
				: { because: row.ended_because, betterId: facts.betterId, betterTitle: facts.betterTitle },
		missing: isBefore
			? missingToPublish({
					evidence: approach.evidence,
					isVerified: status === 'verified',
					hasConsent: row.consented_at !== null
				})
			: [],
		hasConsent: row.consented_at !== null,
		adoptions: adoptionLines(adoptions, strands, londonDate(now), now),
		may: {
			write: isBefore && canWrite(actor, standing).allowed,
			consent: isBefore && canConsent(actor, standing).allowed,
			verify: status === 'nominated' && canVerify(actor, standing).allowed,
			publish: isBefore && canVerify(actor, standing).allowed,
			end: (isBefore || status === 'published') && canEnd(actor, standing).allowed,
			adopt: status === 'published' && adoptable.length > 0
		},
		revision: row.revision,
		write: {
			definition: withOptions(writeForm, {
				evidence: evidence.map(({ stage, sentence }) => ({ value: stage, label: sentence }))
			}),
			values: blankForm({
				title: row.title,
				whatWeDid: row.what_we_did,
				hours: String(row.hours),
				money: String(row.money),
				materials: row.materials,
				evidence: facts.evidence.map((one) => one.stage)
			})
		},
		consent: blankForm({
			allow: [...(row.is_credited ? ['credit'] : []), ...(row.is_contact ? ['contact'] : [])]
		}),
		adopt: {
			definition: withOptions(adoptForm, {
				serviceId: adoptable.map((one) => ({ value: one.serviceId, label: one.serviceName }))
			}),
			values: blankForm({
				serviceId: first ?? '',
				...(own && first === own.serviceId
					? { status: own.status, worked: own.worked ?? '', because: own.because }
					: {})
			})
		},
		end: {
			definition: withOptions(
				status === 'published' && found.better.length > 0
					? endForm
					: { ...endForm, fields: endForm.fields.filter((field) => field.name === 'because') },
				{ supersededBy: [{ value: '', label: 'No' }, ...found.better] }
			)
		}
	};
}
