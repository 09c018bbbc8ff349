// One import in a process of its own, measured from inside: `import-child.ts FILE PROVIDER`.
import { basename } from 'node:path';
import { importFile } from '../operator/import-file.ts';
import { openForVerb } from '../operator/open.ts';

export interface Measured {
	readonly seconds: number;
	/** The most memory the process held at any moment, in MiB. */
	readonly peak: number;
	readonly accepted: number;
}

if (import.meta.main) {
	const [path = '', providerId = ''] = process.argv.slice(2);
	const runtime = await openForVerb(process.env, () => {});
	const from = performance.now();
	const { accepted } = await importFile(
		runtime,
		{ progress: () => ({ at() {}, end() {} }) },
		{ kind: 'process', providerId, name: 'bench' },
		{
			path,
			fileName: basename(path),
			service: undefined,
			profile: undefined,
			isDryRun: false,
			rejects: undefined
		}
	);
	const measured: Measured = {
		seconds: (performance.now() - from) / 1000,
		peak: process.resourceUsage().maxRSS / 1024,
		accepted
	};
	await runtime.stop();
	process.stdout.write(`${JSON.stringify(measured)}\n`);
}
