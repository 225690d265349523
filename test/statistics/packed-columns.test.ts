import fc from 'fast-check';
import { expect, it } from 'vitest';
import { packColumns } from '../../src/statistics/packed-columns.js';

const value = fc.oneof(fc.integer({ min: -5, max: 60 }), fc.integer(), fc.double({ min: -9, max: 9, noNaN: true }));

it('the sums of packed columns are those of the columns, whole or not, however often each row is drawn', () => {
  const tables = fc
    .integer({ min: 1, max: 12 })
    .chain((width) =>
      fc
        .tuple(...Array.from({ length: width }, () => fc.constantFrom(0, 1, 2)))
        .chain((kinds) =>
          fc.array(
            fc.tuple(...kinds.map((kind) => [fc.nat(4), fc.integer({ min: -1e6, max: 1e6 }), value][kind] ?? value)),
            { minLength: 1, maxLength: 40 },
          ),
        ),
    );
  fc.assert(
    fc.property(tables, fc.infiniteStream(fc.nat()), (rows, draws) => {
      const width = rows[0]?.length ?? 0;
      const packed = packColumns(Float64Array.from(rows.flat()), width);
      const sums = new Float64Array(packed.width);
      const plain = new Float64Array(width);
      for (let i = 0; i < rows.length; i++) {
        const row = draws.next().value % rows.length;
        for (let g = 0; g < packed.width; g++)
          sums[g] = (sums[g] as number) + (packed.values[row * packed.width + g] as number);
        for (let k = 0; k < width; k++) plain[k] = (plain[k] as number) + (rows[row]?.[k] ?? 0);
      }
      const unpacked = new Float64Array(width);
      packed.unpack(sums, unpacked);
      // A column with fractions is summed as it is; a whole one is exact in either way.
      expect([...unpacked].map((sum) => sum + 0)).toEqual([...plain].map((sum) => sum + 0));
    }),
    { seed: 16 },
  );
});
