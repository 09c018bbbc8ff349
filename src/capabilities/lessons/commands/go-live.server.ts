import { dateInWords, londonDate } from '#kernel/london.ts';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { pausedBy } from '#capabilities/signals/holds.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { carryingWithCap } from '#capabilities/briefings/queries/carrying.server.ts';
import { quoted } from '#kernel/text.ts';
import { insert, update } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { lessonEvent } from '../events.ts';
import { goLiveForm } from '../step-forms.ts';
import { draftOf, wordsOf } from '../load.server.ts';
import { fullServices, restsToGoLive } from '../rest.ts';
import { restsOf } from '../queries/rests.server.ts';
import { scopeFrom } from '../model.ts';
import { nameWarnings } from '../name-warning.ts';
import { canGoLive } from '../policy.ts';
import { holdOnSources } from '../queries/held-sources.server.ts';
import { findNames, findPlaces } from '../queries/lookups.server.ts';
import { liveBeside, textOf } from '../queries/versions.server.ts';
import { missingToGoLive } from '../readiness.ts';
import { languageName } from '../languages.ts';
import { unconfirmedWords } from '../queries/translations.server.ts';
import { countsFrom, missingForSmallEdit } from '../reissue.ts';
import { versionChanges } from '../version-diff.ts';
import { scopeInWords } from '../words.ts';
import { step } from '../workflow.ts';
import { notReady } from './approve.server.ts';
import { findLesson, lessonTarget } from './target.ts';

/**
 * From its effective day, once approved, once any name found in it was looked at, and – where a service
 * carries as many lessons as it can – once one is chosen to rest there.
 */
export const goLive = defineCommand({
	name: 'lessons.go-live',
	sentence: 'Set an approved lesson live for everyone it is for',
	subjectKind: 'lesson',
	schema: formSchema(goLiveForm, lessonTarget),
	async find(tx, actor, input, { now }) {
		const lesson = await findLesson(tx, actor, input);
		if (lesson === NOT_FOUND) return NOT_FOUND;
		const scope = scopeFrom(lesson.scope, lesson.standing.localTeamId);
		const places = (await findPlaces(tx, actor.providerId, scope)) ?? [];
		const before = await liveBeside(tx, actor.providerId, lesson);
		const { providerId } = actor;
		const translated = await unconfirmedWords(tx, providerId, lesson.id, lesson.version);
		return {
			lesson,
			scope,
			places,
			before,
			...(await carryingWithCap(tx, actor, lesson.id, now)),
			// Only a version that is asked again ends a rest.
			ownRests: lesson.isSmallEdit ? [] : await restsOf(tx, actor.providerId, lesson.id),
			translated,
			names: await findNames(tx, actor.providerId),
			hold: await holdOnSources(tx, actor, lesson.id)
		};
	},
	authorise: (actor, { lesson }) => canGoLive(actor, lesson.standing),
	decide(input, loaded, { now, actor, newId }) {
		const { lesson, scope, places, before, translated, services, cap, ownRests, names, hold } =
			loaded;
		const held = pausedBy(hold, 'lesson');
		if (held) return held;
		const changes = before ? versionChanges(before, textOf(lesson)) : [];
		const missing = [...missingToGoLive(draftOf(lesson)), ...missingForSmallEdit(lesson, changes)];
		const next = step(lesson.state, 'go_live');
		if (!next.ok) {
			const isDraft = step(lesson.state, 'approve').ok;
			return isDraft && missing.length > 0 ? notReady('It cannot go live yet.', missing) : next;
		}
		if (missing.length > 0) return notReady('It cannot go live yet.', missing);
		if (lesson.effectiveOn !== null && lesson.effectiveOn > londonDate(now)) {
			return refuse(
				'too-early',
				`It takes effect on ${dateInWords(lesson.effectiveOn)}. Come back then, or change the day.`,
				{ missing: [{ sentence: 'Change the day it takes effect.', anchor: 'effectiveOn' }] }
			);
		}
		const confirms = (input.namesConfirmed ?? []).length > 0;
		const words = [
			...wordsOf(lesson),
			...translated.map((one) => ({ where: `in ${languageName(one.language)}`, text: one.words }))
		];
		const found = words.flatMap((part) =>
			nameWarnings(part.text, names).map((warning) => ({ ...warning, where: part.where }))
		);
		if (found.length > 0 && !confirms && lesson.namesConfirmedAt === null) {
			const texts = [...new Set(found.map((warning) => `“${warning.text}”`))];
			const message = `There may be a name in it: ${texts.slice(0, 5).join(', ')}. Take it out, or say that you have looked`;
			return refuse('names', message, {
				fields: [{ field: 'namesConfirmed', message }],
				missing: found.map((warning) => ({
					sentence: `“${warning.text}”: ${warning.why}`,
					anchor: warning.where
				}))
			});
		}
		const hasConfirmed = found.length > 0;
		const { askedSince, doesSameSince } = countsFrom(before, {
			...textOf(lesson),
			isSmallEdit: lesson.isSmallEdit
		});
		const needsRoom = lesson.standing.localTeamId === null && !lesson.isSmallEdit;
		const full = !needsRoom ? [] : fullServices(services, lesson.id, cap);
		const rests = restsToGoLive(full, input.rest ?? [], cap);
		if (!rests.ok) return rests;
		const by = actor.kind === 'person' ? actor.staffId : null;
		return ok({
			subjectId: lesson.id,
			changes: [
				update(
					'lesson',
					{ id: lesson.id },
					{
						status: 'live',
						live_version: lesson.version,
						title: lesson.title,
						owner_id: lesson.standing.ownerId,
						theme_code: lesson.theme?.code ?? null,
						risk: lesson.risk,
						went_live_at: lesson.wentLiveAt ?? now
					},
					input.revision
				),
				update(
					'lesson_version',
					{ lesson_id: lesson.id, version: lesson.version },
					{
						live_at: now,
						asked_since: askedSince,
						does_same_since: doesSameSince,
						...(hasConfirmed ? { names_confirmed_at: now } : {})
					}
				),
				...rests.value.map((one) =>
					insert('lesson_rest', {
						id: newId(),
						lesson_id: one.lessonId,
						service_id: one.serviceId,
						reason: `To make room for ${quoted(lesson.title)}`,
						rested_by: by,
						rested_at: now
					})
				),
				// A new version is asked again, so it is not at rest anywhere.
				...ownRests.map((rest) =>
					update('lesson_rest', { id: rest.id }, { resumed_by: by, resumed_at: now })
				)
			],
			events: [
				...rests.value.map((one) =>
					lessonEvent(
						one.lessonId,
						'lesson.rested',
						{ reason: `To make room for ${quoted(lesson.title)}` },
						one.serviceId
					)
				),
				...ownRests.map((rest) =>
					lessonEvent(lesson.id, 'lesson.resumed', { reason: 'A new version' }, rest.serviceId)
				),
				lessonEvent(lesson.id, 'lesson.went_live', {
					version: lesson.version,
					scope: scopeInWords({ ...scope, places }),
					serviceIds: scope.serviceIds,
					asksAgain: askedSince === lesson.version,
					namesConfirmed: hasConfirmed
				})
			]
		});
	}
});
