/** Chance that repeats: the same seed gives the same choices on every machine. */
export interface Random {
	/** From 0 up to, not including, 1. */
	next(): number;
	/** A whole number from `least` to `most`, both included. */
	between(least: number, most: number): number;
	chance(share: number): boolean;
	pick<Item>(items: readonly Item[]): Item;
	/** By weight; an item of weight 0 is never picked. */
	weighted<Item extends { readonly weight: number }>(items: readonly Item[]): Item;
	shuffle<Item>(items: readonly Item[]): Item[];
	/** A separate stream for one purpose: drawing more from it moves nothing else. */
	fork(name: string): Random;
}

/** Mulberry32 (public domain): 32 bits of state are plenty for a story. */
export function seeded(seed: string): Random {
	let state = hash(seed);
	const next = (): number => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
	const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
	const at = <Item>(items: readonly Item[], index: number): Item => {
		const item = items[index];
		if (item === undefined) throw new RangeError('There is nothing to choose from.');
		return item;
	};
	return {
		next,
		between,
		chance: (share) => next() < share,
		pick: (items) => at(items, Math.floor(next() * items.length)),
		weighted(items) {
			const total = items.reduce((sum, item) => sum + item.weight, 0);
			let left = next() * total;
			for (const item of items) {
				left -= item.weight;
				if (left < 0) return item;
			}
			return at(items, items.length - 1);
		},
		shuffle(items) {
			const order = [...items];
			for (let last = order.length - 1; last > 0; last -= 1) {
				const other = between(0, last);
				[order[last], order[other]] = [at(order, other), at(order, last)];
			}
			return order;
		},
		fork: (name) => seeded(`${seed}/${name}`)
	};
}

/** FNV-1a, 32 bits. */
export function hash(text: string): number {
	let value = 0x811c9dc5;
	for (let place = 0; place < text.length; place += 1) {
		value = Math.imul(value ^ text.charCodeAt(place), 0x01000193);
	}
	return value >>> 0;
}
