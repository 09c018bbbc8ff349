// The table of contents of shared pages: which rooms speak on a report's page, a lesson's page and home.
import { clockBesideLesson } from '#capabilities/briefings/queries/clock.server.ts';
import { questionBesideLesson } from '#capabilities/briefings/queries/beside.server.ts';
import { approachesBesideLesson } from '#capabilities/approaches/beside.server.ts';
import { actionsBesideLesson, actionsBesideReport } from '#capabilities/actions/beside.server.ts';
import { againOfLesson, againOfReport } from '#capabilities/recurrence/beside.server.ts';
import { placeOfLesson } from '#capabilities/lessons/beside.server.ts';
import { implementationOfLesson } from '#capabilities/implementation/beside.server.ts';
import { checkInsBesideReport } from '#capabilities/check-ins/beside.server.ts';
import { decisionsBesideLesson } from '#capabilities/decisions/beside.server.ts';
import { sourceDetails } from '#capabilities/signals/sources/beside.server.ts';
import { leftOpen } from '#capabilities/signals/told-back/beside.server.ts';
import { supervisionOfLesson } from '#capabilities/supervision/beside.server.ts';
import { themesOfLesson, themesOfReport } from '#capabilities/themes/beside.server.ts';
import { picturesOfReport, picturesOfVisit } from '#capabilities/pictures/beside.server.ts';
import { reviewsOfReport } from '#capabilities/reviews/beside.server.ts';
import { holdsOfLesson } from '#capabilities/signals/beside.server.ts';
import { complaintOfReport } from '#capabilities/signals/complaints/beside.server.ts';
import { visitsOfLesson } from '#capabilities/walkarounds/beside.server.ts';
import type { PersonActor } from '#kernel/actor.ts';
import type { Beside } from '#kernel/beside.ts';
import type { Part } from '#platform/pages/gather.ts';

/** Rooms that speak of one report, in the order of its page. */
const ofReport: readonly ((actor: PersonActor, signalId: string, now: Date) => Part<Beside>)[] = [
	complaintOfReport,
	againOfReport,
	leftOpen,
	sourceDetails,
	picturesOfReport,
	themesOfReport,
	reviewsOfReport,
	actionsBesideReport,
	checkInsBesideReport
];

/** Rooms that speak of one lesson, in the order of its page. */
const ofLesson: readonly ((actor: PersonActor, lessonId: string, now: Date) => Part<Beside>)[] = [
	placeOfLesson,
	clockBesideLesson,
	questionBesideLesson,
	holdsOfLesson,
	againOfLesson,
	implementationOfLesson,
	themesOfLesson,
	actionsBesideLesson,
	visitsOfLesson,
	supervisionOfLesson,
	decisionsBesideLesson,
	(actor, lessonId) => approachesBesideLesson(actor, lessonId)
];

/** What other rooms say of a report this actor may see. */
export const partsOfReport = (actor: PersonActor, signalId: string, now: Date): Part<Beside>[] =>
	ofReport.map((room) => room(actor, signalId, now));

/** What other rooms say of a lesson this actor may see. */
export const partsOfLesson = (actor: PersonActor, lessonId: string, now: Date): Part<Beside>[] =>
	ofLesson.map((room) => room(actor, lessonId, now));

/** Rooms that speak of one leader visit, in the order of its page. */
const ofVisit: readonly ((actor: PersonActor, visitId: string, now: Date) => Part<Beside>)[] = [
	picturesOfVisit
];

/** What other rooms say of a leader visit this actor may see. */
export const partsOfVisit = (actor: PersonActor, visitId: string, now: Date): Part<Beside>[] =>
	ofVisit.map((room) => room(actor, visitId, now));
