// Where two texts differ, word by word: the longest common run of words, the rest left out or put in.

export interface Piece {
  kind: "same" | "left" | "right";
  words: string;
}

const MOST = 3000; // words of each text compared one by one; longer texts are compared as far as this

export function diff(left: string, right: string): Piece[] {
  const a = wordsOf(left);
  const b = wordsOf(right);
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < Math.min(a.length, b.length) - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  return merged([
    { kind: "same", words: a.slice(0, head).join("") },
    ...middle(a.slice(head, a.length - tail), b.slice(head, b.length - tail)),
    { kind: "same", words: a.slice(a.length - tail).join("") },
  ]);
}

function wordsOf(text: string): string[] {
  return (text.match(/\s+|[^\s]+/g) ?? []).slice(0, MOST * 2);
}

function middle(a: string[], b: string[]): Piece[] {
  const wide = b.length + 1;
  const table = new Uint16Array((a.length + 1) * wide);
  const at = (i: number, j: number) => table[i * wide + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      table[i * wide + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const pieces: Piece[] = [];
  for (let i = 0, j = 0; i < a.length || j < b.length; ) {
    if (i < a.length && j < b.length && a[i] === b[j]) pieces.push({ kind: "same", words: a[i++] ?? "" }), (j += 1);
    else if (i < a.length && (j === b.length || at(i + 1, j) >= at(i, j + 1))) pieces.push({ kind: "left", words: a[i++] ?? "" });
    else pieces.push({ kind: "right", words: b[j++] ?? "" });
  }
  return pieces;
}

/** Neighbours of one kind as one; blanks between two changes belong to them, so that no confetti is left. */
function merged(pieces: Piece[]): Piece[] {
  const all: Piece[] = [];
  for (const piece of pieces) {
    const last = all[all.length - 1];
    if (!piece.words) continue;
    if (last?.kind === piece.kind) last.words += piece.words;
    else all.push({ ...piece });
  }
  return all;
}
