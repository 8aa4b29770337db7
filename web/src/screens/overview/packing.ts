// Circles of incidents at one spot, set side by side so that none hides another.

export type Offset = [x: number, y: number]; // pixels from the spot

const GAP = 1.5; // pixels between two circles
const TURN = 0.5; // radians a step of the search
const CLIMB = 0.45; // pixels outwards a step
const spiral: Offset[] = []; // the places of the first steps, as far as any search has come

/** One offset a circle: the first stays on the spot, each next one takes the nearest free place on a spiral. */
export function packed(radii: number[]): Offset[] {
  const laid: Offset[] = [];
  let step = 0;
  radii.forEach((radius, n) => {
    if (radius !== radii[n - 1]) step = 0; // one as large as the last fits nowhere before it
    while (!isFree(placeAt(step), radius, laid, radii)) step += 1;
    laid.push(placeAt(step));
  });
  return laid;
}

function placeAt(step: number): Offset {
  return (spiral[step] ??= [step * CLIMB * Math.cos(step * TURN), step * CLIMB * Math.sin(step * TURN)]);
}

function isFree(at: Offset, radius: number, laid: Offset[], radii: number[]): boolean {
  for (let n = 0; n < laid.length; n += 1) {
    const right = at[0] - laid[n]![0];
    const down = at[1] - laid[n]![1];
    const apart = radii[n]! + radius + GAP;
    if (right * right + down * down < apart * apart) return false;
  }
  return true;
}
