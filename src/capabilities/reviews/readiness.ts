import { asksOf, fits, methodOf, ruleOf } from './methods.ts';
import type { ReviewState } from './model.ts';

/** One thing that is not yet as it must be, with the place on the page where it is mended. */
export interface Missing {
	readonly code: string;
	readonly sentence: string;
	readonly anchor: string;
}

const wrote = (words: string | null | undefined): boolean => (words ?? '').trim() !== '';

/** What a method asks and nobody answered: findings are handed in whole. */
export function missingFindings(review: ReviewState): Missing[] {
	const method = methodOf(review.method);
	const missing: Missing[] = asksOf(method, review.tier)
		.filter((ask) => ask.required && !wrote(review.answers[ask.code]))
		.map((ask) => ({
			code: ask.code,
			sentence: `Answer “${ask.label}”`,
			anchor: `#findings-answers.${ask.code}`
		}));
	if (method.code === 'debrief' && review.presentCount === null) {
		missing.push({
			code: 'present',
			sentence: 'Say how many people were there.',
			anchor: '#findings-presentCount'
		});
	}
	if (method.needsFactors && review.factors.length === 0) {
		missing.push({
			code: 'factors',
			sentence: 'Tick what played a part.',
			anchor: '#findings-factors'
		});
	}
	return [...missing, ...individualAlone(review)];
}

/**
 * A person is never the whole reason (domain 2.2, 4.10): whoever ticks "individual" also says what made
 * it hard, and ticks at least one thing around them.
 */
export function individualAlone(review: Pick<ReviewState, 'factors' | 'madeHard'>): Missing[] {
	if (!review.factors.includes('individual')) return [];
	const missing: Missing[] = [];
	if (review.factors.length === 1) {
		missing.push({
			code: 'individual',
			sentence: 'Tick what else played a part. A person is never the whole reason.',
			anchor: '#findings-factors'
		});
	}
	if (!wrote(review.madeHard)) {
		missing.push({
			code: 'madeHard',
			sentence: 'Say what made it hard to get right.',
			anchor: '#findings-madeHard'
		});
	}
	return missing;
}

/** Whether the person and family must have been asked before this review is agreed. */
export const asksFamily = (review: Pick<ReviewState, 'method' | 'tier'>): boolean =>
	methodOf(review.method).asksFamily && ruleOf(review.tier).asksFamily;

/** Questions of the person and family: asked, and every one answered (domain 2.3). */
export function missingFamily(review: ReviewState): Missing[] {
	const open = review.questions.filter((question) => !wrote(question.answer));
	const missing: Missing[] = open.map((question) => ({
		code: `question-${question.id}`,
		sentence: `Answer what the ${question.askedBy} asked: “${question.words}”`,
		anchor: `#question-${question.id}`
	}));
	if (!asksFamily(review)) return missing;
	if (review.family === 'not_yet') {
		missing.push({
			code: 'family',
			sentence: 'Ask the person and their family what they want to know, or say why you could not.',
			anchor: '#family'
		});
	}
	if (review.family === 'asked' && review.questions.length === 0) {
		missing.push({
			code: 'family-questions',
			sentence: 'Write down what they asked, or say that they had no questions.',
			anchor: '#family'
		});
	}
	if (review.family === 'could_not' && !wrote(review.familyNote)) {
		missing.push({
			code: 'family-why',
			sentence: 'Say why they could not be asked.',
			anchor: '#family'
		});
	}
	return missing;
}

/** Everything that stands between a review and its agreement, besides who agrees it and its actions. */
export function missingToAgree(review: ReviewState): Missing[] {
	const missing = [...missingFindings(review), ...missingFamily(review)];
	if (!fits(review.method, review.tier)) {
		missing.unshift({
			code: 'method',
			sentence: `Look deeper: this way of looking is too light for depth ${review.tier}.`,
			anchor: '#method'
		});
	}
	const ungraded = review.reports.find((report) => !report.isGraded);
	if (review.method !== 'debrief' && ungraded) {
		missing.push({
			code: 'graded',
			sentence: 'Grade the harm of every report in it.',
			anchor: `/reports/${ungraded.id}#grade`
		});
	}
	return missing;
}
