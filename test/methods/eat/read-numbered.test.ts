import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNumbered } from '../../../src/methods/eat/read-numbered.js';

describe('a numbered list of answers', () => {
  it.each<[string, number, string[]]>([
    ['1. Мария Кюри\n2. Варшаве', 2, ['Мария Кюри', 'Варшаве']],
    ['Here they are:\n\n2) Варшаве\n1) Мария', 2, ['Мария', 'Варшаве']],
    ['1. Мария\n3. Париже', 3, ['Мария', '', 'Париже']],
    ['**1.** Мария\n- 2: **Варшаве**', 2, ['Мария', '**Варшаве**']],
    ['1. Марья\nNo:\n1. Мария', 1, ['Мария']],
    ['1. Мария\n2. Варшаве\n3. Париже', 2, ['Мария', 'Варшаве']],
    ['Мария\nВаршаве', 2, ['Мария', 'Варшаве']],
    ['Мария', 2, ['', '']],
    ['Мария\nКюри', 1, ['Мария\nКюри']],
    ['', 2, ['', '']],
  ])('%j for %i', (answer, count, found) => {
    expect(readNumbered(answer, count)).toEqual(found);
  });

  it('gives as many answers as there were questions, and those of a plain list as they are', () => {
    const name = fc.string({ unit: fc.constantFrom('a', 'Ж', ' ', '*', '😀', '7') }).map((s) => `x${s}x`);
    fc.assert(
      fc.property(fc.array(name, { minLength: 1 }), (names) => {
        expect(readNumbered(names.map((n, i) => `${i + 1}. ${n}`).join('\n'), names.length)).toEqual(names);
      }),
    );
    fc.assert(
      fc.property(fc.string(), fc.nat(5), (answer, count) => {
        expect(readNumbered(answer, count)).toHaveLength(count);
      }),
    );
  });
});
