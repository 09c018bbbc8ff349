import { z } from 'zod';
import { notAllowed, type Permission } from '#kernel/permission.ts';
import type { FoundReport } from './find.server.ts';

/** The report a command speaks of. */
export const reportId = { id: z.string({ error: 'Say which report' }).max(60) };

/** An edit also carries the revision its author saw. */
export const editedReport = {
	...reportId,
	revision: z
		.number({ error: 'Say which revision of the report you saw' })
		.int({ error: 'A revision is a whole number' })
};

/** The subject of an event. */
export const subjectOf = ({ row }: FoundReport) => ({ id: row.id, serviceId: row.service_id });

/** A report joined with another is read there, and changed no more. */
export const stillOpenTo = (found: FoundReport, permission: Permission): Permission =>
	found.row.status === 'rejected' && permission.allowed
		? notAllowed(
				'This report was joined with another one.',
				'Open the report it was joined with, and go on there.'
			)
		: permission;
