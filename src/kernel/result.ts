/** Either a value or the reason there is none. Rules return it; only broken machinery throws. */
export type Result<Value, Problem> =
	{ readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problem: Problem };

export const ok = <Value>(value: Value): { ok: true; value: Value } => ({ ok: true, value });

export const no = <Problem>(problem: Problem): { ok: false; problem: Problem } => ({
	ok: false,
	problem
});
