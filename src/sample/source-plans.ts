import sourcesJson from '../../db/seed/group/sources.json' with { type: 'json' };

/** Days are counted back from today; staff by their keys on the staff list. */
interface SourcePlans {
	readonly thanks: readonly {
		readonly code: string;
		readonly service: string;
		readonly daysAgo: number;
		readonly from: string;
		readonly theme: string;
		readonly words: string;
		readonly credits: readonly string[];
		readonly read: boolean;
		readonly mayName?: string;
	}[];
	readonly practice: readonly {
		readonly code: string;
		readonly service: string;
		readonly daysAgo: number;
		readonly words: string;
		readonly why: string;
		readonly spread: string;
		readonly how: string;
		readonly credits: readonly string[];
		readonly usedAt: readonly {
			readonly service: string;
			readonly sinceDaysAgo: number;
			readonly note: string;
		}[];
	}[];
	readonly feedback: readonly {
		readonly code: string;
		readonly service: string;
		readonly daysAgo: number;
		readonly method: string;
		readonly from: string;
		readonly format: string;
		readonly tookPart?: number;
		readonly question?: string;
		readonly comments: readonly string[];
	}[];
	readonly inspections: readonly {
		readonly code: string;
		readonly service: string;
		readonly body: string;
		readonly fromDaysAgo: number;
		readonly toDaysAgo: number | null;
		readonly publishedDaysAgo: number | null;
		readonly stage: string;
		readonly framework: string;
		readonly result: string | null;
		readonly strengths: readonly string[];
		readonly shortfalls: readonly string[];
	}[];
	readonly outside: readonly {
		readonly code: string;
		readonly source: string;
		readonly title: string;
		readonly daysAgo: number;
		readonly link: string | null;
		readonly words: string;
		readonly judge: string;
		readonly decision: {
			readonly decision: string;
			readonly afterDays: number;
			readonly reason: string;
		} | null;
		readonly services: readonly {
			readonly service: string;
			readonly by: string;
			readonly decision: string;
			readonly reason: string;
			readonly afterDays: number;
		}[];
	}[];
}

/** Other sources of learning in the sample: what was praised, said, found and learned elsewhere. */
export const sourcePlans: SourcePlans = sourcesJson;
