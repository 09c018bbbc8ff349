import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import {
	CONDITION_WORDS,
	STAGES,
	STAGE_WORDS,
	strandInWords,
	type BeadCondition,
	type Strand as StrandType
} from '#kernel/strand.ts';
import { strandTag } from './strand-tag.ts';
import Strand from './strand.svelte';

const CONDITIONS: BeadCondition[] = ['held', 'some', 'none', 'broken', 'greyed'];

function strand(conditions: BeadCondition[], state: StrandType['state'] = 'written'): StrandType {
	const beads = STAGES.map((stage, index) => ({
		stage,
		condition: conditions[index] ?? 'none',
		sentence: `Because of ${STAGE_WORDS[stage].toLowerCase()}.`
	}));
	return { beads, state, sentence: 'Briefed: 16 of 22, nights 3 of 6' };
}

const mixed = strand(['held', 'some', 'none', 'broken', 'greyed']);

describe('the strand', () => {
	it.each(['row', 'small', 'ring'] as const)('says every stage in words at size %s', (size) => {
		const { body } = render(Strand, { props: { strand: mixed, size } });
		expect(body).toContain('role="img"');
		expect(body).toContain(`aria-label="${strandInWords(mixed)}"`);
	});

	it('names the stage, how it stands and why, for each of the eight', () => {
		const { body } = render(Strand, { props: { strand: mixed, size: 'full' } });
		for (const bead of mixed.beads) {
			expect(body).toContain(STAGE_WORDS[bead.stage]);
			expect(body).toContain(CONDITION_WORDS[bead.condition]);
			expect(body).toContain(bead.sentence);
		}
		expect(body.match(/<li/g)).toHaveLength(8);
	});

	it('draws each condition in a shape of its own, not only a colour', () => {
		const shapes = CONDITIONS.map((condition) => {
			const { body } = render(Strand, { props: { strand: strand([condition]), size: 'row' } });
			const bead = /<g>[\s\S]*?<\/g>/.exec(body)?.[0] ?? '';
			const outline = bead.includes('stroke-width') ? 'outline' : 'full';
			const dashed = bead.includes('stroke-dasharray') ? 'dashed' : 'unbroken';
			const path = / d="M[^"]*?([AL])/.exec(bead)?.[1] ?? 'no path';
			return [outline, dashed, path].join(' ');
		});
		expect(new Set(shapes).size).toBe(CONDITIONS.length);
	});

	it('is a link that says what it is about', () => {
		const props = { strand: mixed, size: 'ring' as const, href: '/lessons/1', label: 'Oakview' };
		const { body } = render(Strand, { props });
		expect(body).toMatch(/<a [^>]*href="\/lessons\/1"/);
		expect(body).toContain('Oakview: ');
	});

	it('folds the whole story under the picture without any script', () => {
		const { body } = render(Strand, { props: { strand: mixed, size: 'row', opens: true } });
		expect(body).toMatch(/<details[\s\S]*<summary[\s\S]*<ol/);
	});

	it('carries no inline style, which the content policy would refuse', () => {
		for (const size of ['full', 'row', 'small', 'ring'] as const) {
			expect(render(Strand, { props: { strand: mixed, size } }).body).not.toContain('style=');
		}
	});
});

describe('the word beside a strand', () => {
	it('says drifting when a stage slipped, whatever was reached', () => {
		expect(strandTag(mixed)).toEqual({ text: 'Drifting', tone: 'concern' });
	});

	it('is the stage reached, grey until more than writing has happened', () => {
		expect(strandTag(strand([], null))).toEqual({ text: 'Not started', tone: 'unknown' });
		expect(strandTag(strand(['held']))).toEqual({ text: 'Written', tone: 'unknown' });
		const briefed = strand(['held', 'held'], 'briefed');
		expect(strandTag(briefed)).toEqual({ text: 'Briefed', tone: 'action' });
	});
});
