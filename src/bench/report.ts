/** One measured figure. */
export interface Figure {
	/** Stable: the baseline is kept by it. */
	readonly name: string;
	readonly value: number;
	readonly unit: 'ms' | 's' | 'MiB' | 'rows/s';
	/** What the house promises, where it promises something. */
	readonly promised?: number;
}

const shown = (value: number): string => value.toFixed(value < 10 ? 2 : 0);

/** The figures as a table: value, the baseline's, their ratio, and the promise where there is one. */
export function report(
	figures: readonly Figure[],
	baseline: Readonly<Record<string, number>>
): string {
	const lines = figures.map(({ name, value, unit, promised }) => {
		const before = baseline[name];
		const ratio = before ? `× ${(value / before).toFixed(2)}` : '–';
		const limit = promised === undefined ? '' : `(promised: at most ${promised} ${unit})`;
		return [name, `${shown(value)} ${unit}`, ratio, limit] as const;
	});
	const width = Math.max(...lines.map(([name]) => name.length));
	return [
		`${'figure'.padEnd(width)}  ${'here'.padStart(12)}  ${'to baseline'.padStart(12)}`,
		...lines.map(([name, value, ratio, limit]) =>
			`${name.padEnd(width)}  ${value.padStart(12)}  ${ratio.padStart(12)}  ${limit}`.trimEnd()
		)
	].join('\n');
}
