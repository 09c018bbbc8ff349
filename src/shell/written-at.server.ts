import { error, redirect, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import { ownersFor, serviceChoices } from '#capabilities/actions/queries/choices.server.ts';
import type { PersonActor } from '#kernel/actor.ts';
import type { FormDefinition } from '#kernel/form.ts';
import { isId } from '#kernel/ids.ts';
import type { Permission } from '#kernel/permission.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { gather } from '#platform/pages/gather.ts';
import type { Command } from '#platform/perform/command.ts';
import { failForm, NOT_HERE, readForm, stop, type FailedForm } from '#platform/web/form.server.ts';

/** Where something was heard or said: a leader visit, a supervision. */
export interface Place {
	readonly label: string;
	readonly href: string;
	readonly serviceId: string;
}

/** A form that is written down about a service, at a place or nowhere in particular. */
export interface WrittenAt<Kind extends string> {
	readonly kinds: readonly Kind[];
	/** The place, as far as the actor may see it. */
	placeOf(tx: TenantTx, actor: PersonActor, kind: Kind, id: string): Promise<Place | null>;
	/** Whether the actor may write it down for this service; an empty id asks whether anywhere. */
	may(actor: PersonActor, serviceId: string): Permission;
}

/** Where it was, as the address says: `?from=walkaround&id=…`; nowhere in particular otherwise. */
export function placeAsked<Kind extends string>(
	query: URLSearchParams,
	kinds: readonly Kind[]
): { kind: Kind; id: string } | null {
	const kind = kinds.find((one) => one === query.get('from') && one !== 'none');
	const id = query.get('id');
	return kind !== undefined && isId(id) ? { kind, id } : null;
}

/** What the page of such a form needs. @throws 404 for a place that is not there for the actor, 403 where they lead nowhere */
export async function whereItIsWritten<Kind extends string>(
	{ locals, url }: Pick<RequestEvent, 'locals' | 'url'>,
	{ kinds, placeOf, may }: WrittenAt<Kind>
) {
	const actor = locals.person();
	const from = placeAsked(url.searchParams, kinds);
	const found = await locals.read(async (tx) => {
		const source = from && (await placeOf(tx, actor, from.kind, from.id));
		if (from && !source) return null;
		const { services } = await gather(tx, { services: [serviceChoices(actor)] });
		const led = services.filter(({ value }) => may(actor, value).allowed);
		const wanted = source?.serviceId ?? url.searchParams.get('service');
		const service = led.find(({ value }) => value === wanted) ?? led[0];
		const { people } = await gather(tx, {
			people: service ? [ownersFor(actor, service.value)] : []
		});
		return { source, led, service, people };
	});
	if (!found) error(404, NOT_HERE);
	const { source, service, people } = found;
	if (!service) {
		const permission = may(actor, '');
		if (!permission.allowed) stop({ kind: 'forbidden', ...permission });
		error(404, NOT_HERE);
	}
	return { actor, from, source, service, people, services: source ? [] : found.led };
}

/** Sends such a form: back to its place, or to what was written. */
export async function sendWritten<Kind extends string>(
	event: RequestEvent,
	command: Command,
	definition: FormDefinition,
	{ kinds, placeOf }: WrittenAt<Kind>,
	home: string
): Promise<ActionFailure<FailedForm>> {
	const from = placeAsked(event.url.searchParams, kinds);
	const sent = await readForm(event, definition);
	const serviceId = sent.data.get('serviceId');
	const outcome = await event.locals.perform(
		command,
		{
			...sent.input,
			serviceId: typeof serviceId === 'string' ? serviceId : '',
			sourceKind: from?.kind ?? 'none',
			...(from === null ? {} : { sourceId: from.id })
		},
		sent.door
	);
	if (outcome.kind !== 'done') return failForm(outcome, sent, home);
	const source =
		from &&
		(await event.locals.read((tx) => placeOf(tx, event.locals.person(), from.kind, from.id)));
	redirect(303, source?.href ?? `${home}/${outcome.subjectId}`);
}
