import type { FieldDefinition } from '#kernel/form.ts';

/** The element id of a field: the error summary links to it. */
export function fieldId(prefix: string, name: string): string {
	return `${prefix}-${name}`;
}

/** What `aria-describedby` names: the hint and the error, when they are shown. */
export function describedBy(
	id: string,
	hint: string | undefined,
	error: string | undefined
): string | undefined {
	const ids = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean);
	return ids.length > 0 ? ids.join(' ') : undefined;
}

/** True when "– optional" stands beside the label. */
export function showsOptional(definition: FieldDefinition): boolean {
	return !definition.required && definition.optionalMark !== false;
}
