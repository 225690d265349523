/** A value in GGUF metadata. Numbers are written as `uint32`, or as `float32` if given as `{float}`. */
type Value =
  | number
  | string
  | { readonly float: number }
  | { readonly strings: readonly string[] }
  | { readonly floats: readonly number[] }
  | { readonly ints: readonly number[] };

export interface GgufTensor {
  readonly name: string;
  /** Innermost first. */
  readonly dims: readonly number[];
  readonly values: Float32Array;
}

const types = { uint32: 4, int32: 5, float32: 6, string: 8, array: 9 } as const;
const alignment = 32;

/** The bytes of a GGUF file, version 3, with 32-bit floats. */
export function gguf(metadata: Readonly<Record<string, Value>>, tensors: readonly GgufTensor[]): Uint8Array {
  let offset = 0;
  const infos = tensors.map(({ name, dims, values }) => {
    const info = [string(name), u32(dims.length), ...dims.map(u64), u32(0), u64(offset)];
    offset += padded(values.byteLength);
    return Buffer.concat(info);
  });
  const head = Buffer.concat([
    Buffer.from('GGUF'),
    u32(3),
    u64(tensors.length),
    u64(Object.keys(metadata).length),
    ...Object.entries(metadata).flatMap(([key, value]) => [string(key), ...valueBytes(value)]),
    ...infos,
  ]);
  const data = tensors.map(({ values }) => {
    const bytes = Buffer.alloc(padded(values.byteLength));
    Buffer.from(values.buffer, values.byteOffset, values.byteLength).copy(bytes);
    return bytes;
  });
  return Buffer.concat([head, Buffer.alloc(padded(head.length) - head.length), ...data]);
}

const padded = (length: number) => Math.ceil(length / alignment) * alignment;

function valueBytes(value: Value): Buffer[] {
  if (typeof value === 'number') return [u32(types.uint32), u32(value)];
  if (typeof value === 'string') return [u32(types.string), string(value)];
  if ('float' in value) return [u32(types.float32), f32(value.float)];
  if ('strings' in value) return array(types.string, value.strings.map(string));
  if ('floats' in value) return array(types.float32, value.floats.map(f32));
  return array(types.int32, value.ints.map(u32));
}

const array = (type: number, items: Buffer[]) => [u32(types.array), u32(type), u64(items.length), ...items];

const u32 = (n: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(n);
  return bytes;
};

const u64 = (n: number) => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(n));
  return bytes;
};

const f32 = (n: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeFloatLE(n);
  return bytes;
};

const string = (text: string) => {
  const bytes = Buffer.from(text);
  return Buffer.concat([u64(bytes.length), bytes]);
};
