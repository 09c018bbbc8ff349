/** The last day of the month of a London day. */
const endOfMonth = (day: string): string => {
	const [year = 0, month = 1] = day.split('-').map(Number);
	return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
};

/** Grown to whole months: what keeps going wrong is counted a month at a time. */
export const wholeMonths = (from: string, to: string): { from: string; to: string } => ({
	from: `${from.slice(0, 7)}-01`,
	to: endOfMonth(to)
});
