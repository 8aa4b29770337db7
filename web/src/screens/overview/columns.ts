// Points as columns of numbers, as /points.bin sends them: nothing is parsed, the columns are its bytes.

export interface Points {
  count: number;
  of: string; // the state of the record that they are of
  lat: Float64Array;
  lon: Float64Array;
  low: Int32Array; // of the killed; UNKNOWN where no report tells
  best: Int32Array;
  high: Int32Array;
  marks: Uint8Array;
  ids: Uint8Array;
  idWidth: number; // bytes of an id
}

export const UNKNOWN = -1;
export const CONTESTED = 1;
export const EXACT = 2;
const HEAD = 16; // bytes
const words = new TextDecoder();

/** Columns over the bytes of an answer; numbers are little-endian there, and on every machine that runs a browser. */
export function pointsIn(bytes: ArrayBuffer): Points {
  const [count = 0, , , idWidth = 0] = new Uint32Array(bytes, 0, 4);
  let at = HEAD;
  const next = <T>(size: number, column: new (bytes: ArrayBuffer, at: number, length: number) => T, width = 1): T => {
    const found = new column(bytes, at, count * width);
    at += count * width * size;
    return found;
  };
  const [lat, lon] = [next(8, Float64Array), next(8, Float64Array)];
  const [low, best, high] = [next(4, Int32Array), next(4, Int32Array), next(4, Int32Array)];
  const marks = next(1, Uint8Array);
  const ids = next(1, Uint8Array, idWidth);
  const of = words.decode(new Uint8Array(bytes, at));
  return { count, of, lat, lon, low, best, high, marks, ids, idWidth };
}

/** The numbers of the points that have their bit in `told` (base64), in order. */
export function chosenIn(told: string, count: number): Int32Array {
  const bytes = atob(told);
  const chosen = new Int32Array(count);
  let size = 0;
  for (let byte = 0; byte < bytes.length; byte += 1) {
    const bits = bytes.charCodeAt(byte);
    for (let bit = 0; bits >> bit; bit += 1) if ((bits >> bit) & 1) chosen[size++] = byte * 8 + bit;
  }
  return chosen.subarray(0, size);
}

/** Which of so many has this id; -1 where none has. */
export function placeOf({ ids, idWidth, count }: Pick<Points, "ids" | "idWidth" | "count">, id: string): number {
  const sought = new TextEncoder().encode(id.padEnd(idWidth, "\0"));
  const isIt = (n: number) => sought.every((byte, at) => ids[n * idWidth + at] === byte);
  for (let n = 0; n < count; n += 1) if (isIt(n)) return n;
  return -1;
}

export function idAt({ ids, idWidth }: Pick<Points, "ids" | "idWidth">, at: number): string {
  return words.decode(ids.subarray(at * idWidth, (at + 1) * idWidth)).replace(/\0+$/, "");
}
