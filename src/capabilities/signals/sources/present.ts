import type { BesideLine } from '#kernel/beside.ts';
import { dateInWords } from '#kernel/london.ts';
import { plural } from '#kernel/text.ts';
import { statusWords } from '../words.ts';
import type { SourcesOverview } from './queries/overview.server.ts';
import {
	bodyInWords,
	externalWords,
	heardFromWords,
	methodWords,
	stageWords,
	wordsOf
} from './words.ts';

export interface OverviewLines {
	readonly outside: readonly BesideLine[];
	readonly inspections: readonly BesideLine[];
	readonly rounds: readonly BesideLine[];
}

/** The newest of each as lines with their links. @param today London day */
export function overviewOf(found: SourcesOverview, today: string): OverviewLines {
	return {
		outside: found.outside.map((one) => {
			const isWaiting = one.judgedAt === null;
			const isLate = isWaiting && one.judgeBy < today;
			return {
				text: one.title,
				href: `/sources/outside/${one.id}`,
				tag: isLate
					? { text: 'Overdue', tone: 'concern' as const }
					: isWaiting
						? { text: 'To decide', tone: 'action' as const }
						: { text: statusWords[one.status] ?? one.status, tone: 'plain' as const },
				note: `${wordsOf(externalWords, one.source)} · ${one.judgeName}${isWaiting ? ` by ${dateInWords(one.judgeBy)}` : ' decided'}`
			};
		}),
		inspections: found.inspections.map((one) => ({
			text: `${bodyInWords(one.body, one.bodyName)}, ${one.serviceName}`,
			href: `/sources/inspections/${one.id}`,
			...(one.result ? { tag: { text: one.result, tone: 'plain' as const } } : {}),
			note: `${dateInWords(one.visitedFrom)} · ${plural(one.strengths, 'strength', 'strengths')}, ${plural(one.shortfalls, 'shortfall', 'shortfalls')} · ${wordsOf(stageWords, one.stage)}`
		})),
		rounds: found.rounds.map((one) => ({
			text: `${wordsOf(methodWords, one.method)}, ${one.serviceName}`,
			href: `/sources/feedback/${one.id}`,
			note: `${dateInWords(one.heldOn)} · ${wordsOf(heardFromWords, one.heardFrom)} · ${plural(one.comments, 'comment', 'comments')}`
		}))
	};
}
