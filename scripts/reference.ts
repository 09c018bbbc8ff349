// Writes docs/reference from the code itself: `npm run reference`. tests/docs.test.ts writes it again
// and compares, so that nothing stays undocumented.
import { writeFile } from 'node:fs/promises';
import { commands, projections, reactions, resources, sentences } from '#house';
import { variables } from '../src/env.ts';
import { OUT_OF_REACH } from '../src/platform/mail/mail.ts';
import { jobsOf } from '../src/jobs.server.ts';

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
	[head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

const page = (title: string, lede: string, body: string): string =>
	`# ${title}\n\n${lede}\n\n${body}\n`;

const byFirst = (a: readonly string[], b: readonly string[]) =>
	(a[0] ?? '').localeCompare(b[0] ?? '');

/** Every page of docs/reference, by file name. */
export function referencePages(): Record<string, string> {
	// Jobs are described without being run, so what they work on is never asked for.
	const described = jobsOf({} as Parameters<typeof jobsOf>[0], OUT_OF_REACH);
	return {
		'commands.md': page(
			'Commands',
			'Everything that can be changed. Those with a path are offered by the API as `POST`.',
			table(
				['command', 'what it does', 'path'],
				commands
					.map((command) => [
						`\`${command.name}\``,
						command.sentence,
						command.isPrivate ? 'not offered' : `\`/api/v1/${command.name.replace('.', '/')}\``
					])
					.sort(byFirst)
			)
		),
		'resources.md': page(
			'Resources',
			'What the API lets other systems read, with `GET /api/v1/<path>`.',
			table(
				['path', 'what it holds'],
				resources.map((resource) => [`\`${resource.path}\``, resource.sentence]).sort(byFirst)
			)
		),
		'events.md': page(
			'Events',
			'Everything that can be in the trail. History, timelines and packs read each by its sentence.',
			table(
				['event'],
				Object.keys(sentences)
					.sort()
					.map((name) => [`\`${name}\``])
			)
		),
		'projections.md': page(
			'Projections and reactions',
			'What events cause: projections in the same transaction, reactions after it.',
			table(
				['name', 'kind', 'on'],
				[
					...projections.map((one) => [`\`${one.name}\``, 'projection', one.on.join(', ')]),
					...reactions.map((one) => [`\`${one.name}\``, 'reaction', one.on])
				].sort(byFirst)
			)
		),
		'jobs.md': page(
			'Jobs',
			'Work apart from requests. Times are London’s.',
			table(
				['job', 'when', 'what it does'],
				described
					.map((job) => [
						`\`${job.name}\``,
						job.cron ? `\`${job.cron}\`` : 'when woken',
						job.sentence
					])
					.sort(byFirst)
			)
		),
		'environment.md': page(
			'Environment',
			'Every variable Holdfast reads. `PORT` (3000), `HOST` (127.0.0.1) and `HOLDFAST_PROXY_HOPS` (none) belong to the web server itself.',
			table(
				['variable', 'meaning'],
				Object.entries(variables)
					.map(([name, variable]) => [`\`${name}\``, variable.description ?? ''])
					.sort(byFirst)
			)
		)
	};
}

if (import.meta.main) {
	for (const [file, text] of Object.entries(referencePages())) {
		await writeFile(`docs/reference/${file}`, text);
	}
}
