import { type Field, message } from './protobuf.js';

const float = 1;
const int64 = 7;

/** A row of numbers for each token. */
export type Table = readonly (readonly number[])[];

/** An ONNX model that outputs a table row for each token of `input_ids`. It accepts other inputs and ignores them. */
export function lookupModel(options: {
  table: Table;
  output: string;
  inputs?: { ids?: string[]; states?: string[] };
}): Uint8Array {
  const { table, output, inputs = {} } = options;
  const width = table[0]?.length ?? 0;
  const weights = message(
    [1, table.length],
    [1, width],
    [2, float],
    [8, 'table'],
    [9, new Uint8Array(Float32Array.from(table.flat()).buffer)],
  );
  const gather = message([1, 'table'], [1, 'input_ids'], [2, output], [4, 'Gather']);
  const graph = message(
    [1, gather],
    [2, 'lookup'],
    [5, weights],
    ...['input_ids', ...(inputs.ids ?? [])].map((name): Field => [11, tensor(name, int64, ['batch', 'length'])]),
    ...(inputs.states ?? []).map((name): Field => [11, tensor(name, float, ['batch', 'source', width])]),
    [12, tensor(output, float, ['batch', 'length', width])],
  );
  return message([1, 8], [7, graph], [8, message([1, ''], [2, 13])]);
}

function tensor(name: string, type: number, dims: readonly (string | number)[]): Uint8Array {
  const shape = message(
    ...dims.map((dim): Field => [1, typeof dim === 'string' ? message([2, dim]) : message([1, dim])]),
  );
  return message([1, name], [2, message([1, message([1, type], [2, shape])])]);
}
