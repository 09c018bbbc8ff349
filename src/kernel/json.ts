/** What JSON can hold. Dates travel as ISO text. */
export type Json =
	string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };
