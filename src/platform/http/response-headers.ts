import type { ServerResponse } from 'node:http';

const always: Record<string, string> = {
	// `no-referrer` would send `Origin: null`, and Kit would answer every form with 403.
	'Referrer-Policy': 'same-origin',
	'X-Content-Type-Options': 'nosniff',
	'X-Frame-Options': 'DENY',
	'Cross-Origin-Opener-Policy': 'same-origin',
	'Cross-Origin-Resource-Policy': 'same-origin',
	'Permissions-Policy':
		'accelerometer=(), camera=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()',
	// For what is not a page; pages bring their own, with a nonce.
	'Content-Security-Policy':
		"default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
	Vary: 'Accept-Encoding'
};

/** Two years, in seconds. */
const httpsOnly = 'max-age=63072000';

/** Sets the headers every answer carries. A page may replace one with a stricter one. */
export function setSecurityHeaders(response: ServerResponse, protocol: 'http' | 'https'): void {
	for (const [name, value] of Object.entries(always)) response.setHeader(name, value);
	if (protocol === 'https') response.setHeader('Strict-Transport-Security', httpsOnly);
}
