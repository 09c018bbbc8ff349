import { expect, it } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { givenProvider, type PersonKey } from '../../../tests/support/provider.ts';
import { reportsOn } from './commands/given-reports.fixture.ts';
import { report } from './commands/report.server.ts';
import { reportDetail, serviceLists } from './queries/detail.server.ts';
import { pageOf } from './report-page.ts';
import { viewOf } from './report-view.ts';
import { toldOne } from '../../../tests/support/parts.ts';

const db = testDatabase();
const now = new Date('2026-06-05T09:00:00Z');

it('shows a draft made from a report to those who manage the service, not to the team', async () => {
	const given = await givenProvider(db);
	const { providerId } = given;
	const sent = await db.perform(report, given.actor('ana'), {
		kind: 'incident',
		serviceId: given.services.oakview,
		happenedAt: '2026-06-01T09:30',
		words: 'Found the morning tablets in the pot.'
	});
	if (sent.kind !== 'done') throw new Error(JSON.stringify(sent));
	const lessonId = newId();
	await db.owner.query(
		`insert into lesson (provider_id, id, status, title, owner_id, created_at)
		values ($1, $2, 'draft', 'Look into the pot', $3, now())`,
		[providerId, lessonId, given.staff.grace]
	);
	await db.owner.query(
		'insert into lesson_source (provider_id, lesson_id, signal_id, added_at) values ($1, $2, $3, now())',
		[providerId, lessonId, sent.subjectId]
	);
	const titles = async (who: PersonKey) => {
		const actor = given.actor(who);
		const { detail, lists } = await db.tenants.read(providerId, async (tx) => ({
			detail: await reportDetail(tx, actor, sent.subjectId),
			lists: await toldOne(tx, serviceLists(actor, given.services.oakview))
		}));
		if (!detail) throw new Error(`${who} sees the report.`);
		const view = viewOf(actor, detail, lists, now);
		const page = pageOf({ detail, lists, view, similar: null, suggested: null, now });
		return page.lessons.map(({ title }) => title);
	};
	expect(await titles('grace')).toEqual(['Look into the pot']);
	expect(await titles('tess')).toEqual([]);
});

it('tells the team that the police lead, and of HR only those who decide', async () => {
	const given = await givenProvider(db);
	const { act, done, send, read } = reportsOn(db);
	const id = await send(given, 'ana');
	const shown = async (who: PersonKey) => {
		const actor = given.actor(who);
		const { detail, lists } = await read(given, async (tx) => ({
			detail: await reportDetail(tx, actor, id),
			lists: await toldOne(tx, serviceLists(actor, given.services.oakview))
		}));
		if (!detail) throw new Error(`${who} sees the report.`);
		const view = viewOf(actor, detail, lists, now);
		const { hold } = pageOf({ detail, lists, view, similar: null, suggested: null, now });
		return [...(hold?.sentences ?? []), ...view.history.map(({ sentence }) => sentence)].join(' ');
	};
	const hold = (ledBy: string) =>
		done(given, 'grace', 'hold-report', { id, ledBy, since: '2026-06-02T09:00' });
	await hold('police');
	expect(await shown('tess')).toContain('The police lead this since 2 June 2026.');
	await hold('hr');
	expect(await shown('grace')).toContain('HR leads this since');
	const team = await shown('tess');
	expect(team).toContain('Somebody else leads this since');
	expect(team).not.toContain('HR');
	const held = await read(given, (tx) =>
		tx
			.selectFrom('signal_hold')
			.select('id')
			.where('provider_id', '=', given.providerId)
			.where('led_by', '=', 'hr')
			.executeTakeFirstOrThrow()
	);
	const lift = { id, holdId: held.id, reason: 'HR ended its process.' };
	expect((await act(given, 'tess', 'lift-hold', lift)).kind).toBe('forbidden');
	await done(given, 'grace', 'lift-hold', lift);
	expect(await shown('tess')).not.toContain('HR');
	expect(await shown('grace')).toContain('HR ended its process.');
});
