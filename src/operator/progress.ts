/** How far a verb has got. */
export interface Progress {
	at(done: number): void;
	/** Clears the bar. */
	end(): void;
}

const WIDTH = 24;

interface Terminal {
	readonly isTTY?: boolean;
	write(text: string): unknown;
}

/** The bar as text: `Copying  ████████░░░░░░░░  33 %`. */
export function drawBar(label: string, done: number, total: number): string {
	const share = total > 0 ? Math.min(1, done / total) : 1;
	const filled = Math.round(share * WIDTH);
	const bar = '█'.repeat(filled) + '░'.repeat(WIDTH - filled);
	return `${label}  ${bar}  ${Math.floor(share * 100)} %`;
}

/** A bar that redraws itself in place; silent where nobody watches. */
export function startProgress(terminal: Terminal, label: string, total: number): Progress {
	if (!terminal.isTTY) return { at() {}, end() {} };
	let shown = '';
	return {
		at(done) {
			const next = drawBar(label, done, total);
			// A terminal is slow; only a change is worth drawing.
			if (next === shown) return;
			shown = next;
			terminal.write(`\r\u001b[2K${next}`);
		},
		end() {
			terminal.write('\r\u001b[2K');
		}
	};
}
