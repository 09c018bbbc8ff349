/** First names as they were typed in one line, commas between them. */
export const agencyNamesFrom = (typed: string | readonly string[] | undefined): string[] =>
	String(typed ?? '')
		.split(',')
		.map((name) => name.trim())
		.filter(Boolean);
