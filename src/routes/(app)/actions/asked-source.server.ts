import { sourceKinds, type SourceKind } from '#capabilities/actions/model.ts';
import { isId } from '#kernel/ids.ts';

/** What an address says an action comes from: `?from=report&id=…`; null when it says nothing we know. */
export function askedSource(query: URLSearchParams): { kind: SourceKind; id: string } | null {
	const kind = sourceKinds.find((one) => one === query.get('from'));
	const id = query.get('id');
	return kind && isId(id) ? { kind, id } : null;
}
