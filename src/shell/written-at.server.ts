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

/** What a form of this kind sends: for which service, and where it was. */
interface SentAt<Kind extends string> {
	readonly serviceId: string;
	readonly sourceKind: Kind;
	readonly sourceId?: string;
}

/** A form about a service that is written down at a place, or nowhere in particular: an idea heard, a promise made. */
export interface WrittenAt<Kind extends string> {
	readonly command: Command;
	readonly definition: FormDefinition;
	readonly kinds: readonly Kind[];
	/** The list it is on. */
	readonly home: string;
	/** What the command takes of it, with signal and without. */
	read(fields: FormData): SentAt<Kind>;
	/** The place, as far as the actor may see it. */
	placeOf(tx: TenantTx, actor: PersonActor, kind: Kind, id: string): Promise<Place | null>;
	/** Whether the actor may write it down for this service; an empty id asks whether anywhere. */
	may(actor: PersonActor, serviceId: string): Permission;
}

/** Where it was, as the address says: `?from=walkaround&id=…`; null for nowhere in particular. */
function placeAsked<Kind extends string>(query: URLSearchParams, kinds: readonly Kind[]) {
	const kind = kinds.find((one) => one === query.get('from') && one !== 'none');
	const id = query.get('id');
	return kind !== undefined && isId(id) ? { sourceKind: kind, sourceId: id } : null;
}

/**
 * What the page of such a form needs: the place, the service it is for with whom one may choose, and the others.
 * @throws 404 for a place that is not there for the actor, 403 for whoever leads nowhere
 */
export async function whereItIsWritten<Kind extends string>(
	{ locals, url }: Pick<RequestEvent, 'locals' | 'url'>,
	{ kinds, placeOf, may }: WrittenAt<Kind>
) {
	const actor = locals.person();
	const from = placeAsked(url.searchParams, kinds);
	const found = await locals.read(async (tx) => {
		const source = from && (await placeOf(tx, actor, from.sourceKind, from.sourceId));
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
	return {
		actor,
		people,
		shown: {
			service,
			services: source ? [] : found.led,
			source,
			from,
			// Without signal the visit goes on.
			next: from?.sourceKind === 'walkaround' ? `/visits/${from.sourceId}/now` : undefined
		}
	};
}

/** Sends such a form: back to its place, or to what was written. */
export async function sendWritten<Kind extends string>(
	event: RequestEvent,
	{ command, definition, home, read, placeOf }: WrittenAt<Kind>
): Promise<ActionFailure<FailedForm>> {
	const sent = await readForm(event, definition);
	const input = read(sent.data);
	const outcome = await event.locals.perform(command, input, sent.door);
	if (outcome.kind !== 'done') return failForm(outcome, sent, home);
	const { sourceKind, sourceId } = input;
	const source =
		sourceId === undefined
			? null
			: await event.locals.read((tx) => placeOf(tx, event.locals.person(), sourceKind, sourceId));
	redirect(303, source?.href ?? `${home}/${outcome.subjectId}`);
}
