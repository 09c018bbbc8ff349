import { createTransport } from 'nodemailer';

/** One mail. Plain text, no personal data: who can open the link sees the rest behind their sign-in. */
export interface Letter {
	readonly to: string;
	readonly subject: string;
	readonly text: string;
	/** Where the reader says what they no longer want by mail. */
	readonly preferences: string;
}

export interface Mail {
	send(letter: Letter): Promise<void>;
}

/** What effects after commit reach outside the database with. */
export interface Reach {
	/** Null where no mail server is set: people have their page. */
	readonly mail: Mail | null;
	/** The address people type, for links; null when it is not set, and then no mail goes out. */
	readonly origin: string | null;
}

export const OUT_OF_REACH: Reach = { mail: null, origin: null };

/** The mail server of `SMTP_URL`, such as `smtps://name:password@mail.example:465?from=holdfast@example.org`. */
export function mailBy(smtpUrl: string): Mail {
	const url = new URL(smtpUrl);
	const from = url.searchParams.get('from') ?? `holdfast@${url.hostname}`;
	url.searchParams.delete('from');
	const transport = createTransport(url.href);
	return {
		async send({ to, subject, text, preferences }) {
			await transport.sendMail({
				from: { name: 'Holdfast', address: from },
				to,
				subject,
				text,
				headers: { 'List-Unsubscribe': `<${preferences}>`, 'Auto-Submitted': 'auto-generated' }
			});
		}
	};
}

/** An address that a letter can reach: staff without e-mail have one under `no-mail.invalid`. */
export const isReachable = (address: string | null): address is string =>
	address !== null && address.includes('@') && !address.endsWith('.invalid');
