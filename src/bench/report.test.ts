import { describe, expect, it } from 'vitest';
import { report } from './report.ts';

describe('the report of a measurement', () => {
	it('shows each figure beside its baseline and what was promised', () => {
		const text = report(
			[
				{ name: 'import 100,000 rows', value: 30, unit: 's' },
				{ name: 'memory growth', value: 4.5, unit: 'MiB', promised: 64 },
				{ name: 'new figure', value: 12.4, unit: 'ms' }
			],
			{ 'import 100,000 rows': 20, 'memory growth': 9 }
		);
		const rows = text.split('\n').map((line) => line.split(/\s{2,}/));
		expect(rows.slice(1)).toEqual([
			['import 100,000 rows', '30 s', '× 1.50'],
			['memory growth', '4.50 MiB', '× 0.50', '(promised: at most 64 MiB)'],
			['new figure', '12 ms', '–']
		]);
	});
});
