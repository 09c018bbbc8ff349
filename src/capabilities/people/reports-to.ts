/** One reporting line. A person may have several; a mistake may even close a circle. */
export type ReportsTo = { staffId: string; managerId: string };

/** Everyone who reports to these people, straight or through others. Ends even on a circle. */
export function everyoneUnder(
	managerIds: readonly string[],
	lines: readonly ReportsTo[]
): Set<string> {
	const reports = new Map<string, string[]>();
	for (const { staffId, managerId } of lines) {
		const known = reports.get(managerId);
		if (known) known.push(staffId);
		else reports.set(managerId, [staffId]);
	}
	const under = new Set<string>();
	const waiting = [...managerIds];
	for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
		for (const staffId of reports.get(next) ?? []) {
			if (under.has(staffId)) continue;
			under.add(staffId);
			waiting.push(staffId);
		}
	}
	return under;
}
