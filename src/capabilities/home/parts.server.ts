import { homeItemsOfTonight } from '#capabilities/briefings/queries/tonight.server.ts';
import { homeItemsOfCheckIns } from '#capabilities/check-ins/queries/mine.server.ts';
import { homeItemsOfActions } from '#capabilities/actions/queries/home.server.ts';
import { pulseToAnswer, pulseToShare } from '#capabilities/pulse/queries/home.server.ts';
import { homeItemsOfPromises } from '#capabilities/promises/queries/home.server.ts';
import {
	approachesOffered,
	approachesToJudge,
	approachesWaiting
} from '#capabilities/approaches/beside.server.ts';
import { firstAndLastDays, thoughtsToKeep } from '#capabilities/leadership/queries/home.server.ts';
import { homeItemsOfRecurrence } from '#capabilities/recurrence/queries/home.server.ts';
import { homeItemsOfIdeas } from '#capabilities/ideas/queries/home.server.ts';
import { implementationOnHome } from '#capabilities/implementation/beside.server.ts';
import { homeItemsOfPractice } from '#capabilities/observations/queries/home.server.ts';
import { realEventsToReview } from '#capabilities/observations/queries/real-events.server.ts';
import { homeItemsOfTalk } from '#capabilities/reinforcement/queries/home.server.ts';
import { translationsToCheck } from '#capabilities/lessons/queries/checkers.server.ts';
import { homeItemsOfReviews } from '#capabilities/reviews/queries/home.server.ts';
import { homeItemsOfHolds } from '#capabilities/signals/queries/home-holds.server.ts';
import { homeItemsOfComplaints } from '#capabilities/signals/complaints/queries/home.server.ts';
import { homeItemsOfSignals } from '#capabilities/signals/queries/home.server.ts';
import { outsideToJudge, thanksToRead } from '#capabilities/signals/sources/home.server.ts';
import { answersToGiveAgain } from '#capabilities/signals/told-back/home.server.ts';
import { homeItemsOfSupervision } from '#capabilities/supervision/queries/home.server.ts';
import { homeItemsOfThemes } from '#capabilities/themes/queries/home.server.ts';
import { homeItemsOfFeedback } from '#capabilities/visit-feedback/queries/home.server.ts';
import { homeItemsOfVisits } from '#capabilities/walkarounds/queries/home.server.ts';
import type { PersonActor } from '#kernel/actor.ts';
import type { HomeItem } from '#kernel/beside.ts';
import type { Part } from '#platform/pages/gather.ts';

/** Rooms that add to the short list of home, all in one statement. */
const rooms: readonly ((actor: PersonActor, now: Date) => Part<HomeItem>)[] = [
	homeItemsOfSignals,
	homeItemsOfTonight,
	homeItemsOfComplaints,
	translationsToCheck,
	homeItemsOfRecurrence,
	implementationOnHome,
	homeItemsOfPractice,
	realEventsToReview,
	homeItemsOfTalk,
	answersToGiveAgain,
	thanksToRead,
	outsideToJudge,
	homeItemsOfThemes,
	homeItemsOfReviews,
	homeItemsOfHolds,
	homeItemsOfActions,
	homeItemsOfCheckIns,
	pulseToAnswer,
	pulseToShare,
	approachesWaiting,
	approachesOffered,
	approachesToJudge,
	firstAndLastDays,
	thoughtsToKeep,
	homeItemsOfIdeas,
	homeItemsOfPromises,
	homeItemsOfFeedback,
	homeItemsOfVisits,
	homeItemsOfSupervision
];

export const partsOfHome = (actor: PersonActor, now: Date): Part<HomeItem>[] =>
	rooms.map((room) => room(actor, now));
