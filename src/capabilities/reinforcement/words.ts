import type { Talked } from './model.ts';

/**
 * How often a lesson was talked about by itself, not because of trouble (S7): said wherever there was talk,
 * so that learning only when in trouble is seen. It grants and takes nothing.
 */
export function ordinaryShare({
	ordinary,
	inWindow
}: Pick<Talked, 'ordinary' | 'inWindow'>): string {
	if (inWindow === 0) return '';
	if (ordinary === inWindow) return 'None of it was around an investigation or inspection.';
	if (ordinary === 0) {
		return 'All of it was around an investigation or inspection: learning only when in trouble.';
	}
	return `${inWindow - ordinary} of ${inWindow} times were around an investigation or inspection.`;
}
