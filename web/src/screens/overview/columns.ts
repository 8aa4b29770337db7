// The points of a filter as columns of numbers, as /points.bin sends them: nothing is parsed, the columns are its bytes.

export interface Points {
  count: number;
  unplaced: number; // incidents of the filter that have no point
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

export const NO_POINTS = pointsIn(new ArrayBuffer(HEAD));

/** Columns over the bytes of an answer; numbers are little-endian there, and on every machine that runs a browser. */
export function pointsIn(bytes: ArrayBuffer): Points {
  const [count = 0, unplaced = 0, , idWidth = 0] = new Uint32Array(bytes, 0, 4);
  let at = HEAD;
  const next = <T>(size: number, column: new (bytes: ArrayBuffer, at: number, length: number) => T, width = 1): T => {
    const found = new column(bytes, at, count * width);
    at += count * width * size;
    return found;
  };
  const [lat, lon] = [next(8, Float64Array), next(8, Float64Array)];
  const [low, best, high] = [next(4, Int32Array), next(4, Int32Array), next(4, Int32Array)];
  const marks = next(1, Uint8Array);
  return { count, unplaced, lat, lon, low, best, high, marks, ids: next(1, Uint8Array, idWidth), idWidth };
}

export function markedAt({ marks }: Points, at: number, mark: number): boolean {
  return (marks[at]! & mark) !== 0;
}

const words = new TextDecoder();

export function idAt({ ids, idWidth }: Points, at: number): string {
  return words.decode(ids.subarray(at * idWidth, (at + 1) * idWidth)).replace(/\0+$/, "");
}
