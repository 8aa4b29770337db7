// A map that moves on a machine without a graphics card: the processor draws every frame then, and a quarter of the
// pixels takes it a third of the time. So the map is drawn coarsely while it moves too slowly, and sharply when it rests.

import type { Map as GlMap } from "maplibre-gl";

const SLOW = 45; // milliseconds between two frames: the eye sees them apart
const SEEN = 2; // slow frames in turn, so that one hitch does not count
const SHARE = 0.5; // of the pixels, each way
const REST = 250; // milliseconds; between two turns of a wheel the map rests too

/** Draws `map` coarsely while it moves, where its frames have shown to be slow. */
export function coarseWhileSlow(map: GlMap): void {
  let last = 0; // when the frame before was drawn, 0 while it rests
  let slow = 0; // kept when it rests: it will be as slow the next time
  let resting: ReturnType<typeof setTimeout> | undefined;
  const sharp = () => setShare(map, 1);
  map.on("render", () => {
    if (!map.isMoving()) return;
    const now = performance.now();
    const isSharp = map.getPixelRatio() === devicePixelRatio; // fast frames tell nothing of a coarse map
    if (last && now - last > SLOW) slow = Math.min(slow + 1, SEEN);
    else if (last && isSharp) slow = Math.max(0, slow - 1);
    last = now;
    clearTimeout(resting);
  });
  // Before its frame is drawn: another number of pixels empties the map.
  map.on("move", () => {
    if (slow >= SEEN && map.isMoving()) setShare(map, SHARE);
  });
  map.on("moveend", () => {
    last = 0;
    clearTimeout(resting);
    resting = setTimeout(sharp, REST);
  });
  map.once("remove", () => clearTimeout(resting));
}

function setShare(map: GlMap, share: number): void {
  const wanted = share * devicePixelRatio;
  if (map.getPixelRatio() !== wanted) map.setPixelRatio(wanted);
}
