import type { RecordedEvent } from '#platform/events/event.ts';
import { insert, remove, type Change } from '#platform/perform/change.ts';
import type { Projection } from '#platform/perform/projection.ts';

/**
 * What has been taken in, remembered in the transaction that takes it in: a crash leaves a report with
 * its key or neither, so the same file again never doubles anything.
 */
const rememberRows: Projection = {
	name: 'exchange.remember-rows',
	on: ['signal.taken_in'],
	async project(_tx, events) {
		const keys = events.flatMap((event) => {
			const { importId, sourceKey, contentDigest } = event.details;
			if (typeof sourceKey !== 'string' || typeof contentDigest !== 'string') return [];
			return [
				{
					source_key: sourceKey,
					content_digest: contentDigest,
					import_id: String(importId),
					signal_id: event.subjectId
				}
			];
		});
		return { changes: keys.length > 0 ? [insert('import_key', ...keys)] : [] };
	}
};

/** What is taken out is forgotten at once, so that the same file may come in again. */
const forgetRows: Projection = {
	name: 'exchange.forget-rows',
	on: ['signal.withdrawn'],
	async project(_tx, events) {
		const byImport = new Map<string, string[]>();
		for (const event of events) {
			const ids = byImport.get(importOf(event)) ?? [];
			ids.push(event.subjectId);
			byImport.set(importOf(event), ids);
		}
		const changes: Change[] = [...byImport].map(([import_id, signal_id]) =>
			remove('import_key', { import_id, signal_id })
		);
		return { changes };
	}
};

const importOf = (event: RecordedEvent): string => String(event.details['importId']);

export const exchangeProjections: readonly Projection[] = [rememberRows, forgetRows];
