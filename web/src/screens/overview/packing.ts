// Circles of incidents at one spot, set side by side so that none hides another.

export type Offset = [x: number, y: number]; // pixels from the spot

const GAP = 1.5; // pixels between two circles
const TURN = 0.5; // radians a step of the search
const CLIMB = 0.45; // pixels outwards a step

/** One offset a circle: the first stays on the spot, each next one takes the nearest free place on a spiral. */
export function packed(radii: number[]): Offset[] {
  const laid: { at: Offset; radius: number }[] = [];
  for (const radius of radii) laid.push({ at: freePlace(laid, radius), radius });
  return laid.map(({ at }) => at);
}

function freePlace(laid: { at: Offset; radius: number }[], radius: number): Offset {
  for (let step = 0; ; step += 1) {
    const at: Offset = [step * CLIMB * Math.cos(step * TURN), step * CLIMB * Math.sin(step * TURN)];
    const free = laid.every((one) => Math.hypot(at[0] - one.at[0], at[1] - one.at[1]) >= one.radius + radius + GAP);
    if (free) return at;
  }
}
