// How incidents look on the map: area = best figure, ring = from low to high, hatched and "≠" = contested,
// hollow = the place is not exact, small grey = no figure, outlined with a number = several too many to show.
// They lie on a canvas of their own over the map: another filter or a card under the mouse does not draw the map anew,
// which takes a fifth of a second for each frame where no graphics card does it.

import type { Map as GlMap } from "maplibre-gl";

import { disc, dotsOf, inkOf, inksNow, outline, RIM, type Dot, type Dots, type Inks } from "./dots";
import type { Drawn } from "./groups";
import { laidNames, writeNames, type Box, type Name } from "./names";
import { placesOf, sightOf, type Sight } from "./sight";

export interface Circles {
  show: (drawn: Drawn[]) => void;
  name: (places: Name[]) => void;
  ring: (id: string | null) => void;
  paint: () => void; // after the colours changed
  at: (spot: { x: number; y: number }) => Drawn | undefined; // the uppermost circle there
}

interface Spot {
  drawn: Drawn;
  x: number; // pixels of the map
  y: number;
}

/** Keeps what is shown over `map` as the map moves. */
export function circlesOver(map: GlMap, canvas: HTMLCanvasElement): Circles {
  let shown: Drawn[] = [];
  let spots: Spot[] = [];
  let names: Name[] = [];
  let ringed: string | null = null;
  let inks = inksNow();
  let dots = dotsOf(inks, devicePixelRatio);
  const draw = () => {
    const sight = sightOf(map);
    spots = seen(shown, sight);
    const pen = cleared(canvas, sight);
    if (!pen) return;
    if (dots.ratio !== devicePixelRatio) dots = dotsOf(inks, devicePixelRatio);
    const [singles, groups] = [spots.filter(isSingle), spots.filter((spot) => !isSingle(spot))];
    const laid = laidNames(pen, names, sight, groups.map(insideOf), singles.map(insideOf));
    writeNames(pen, laid, inks, true);
    drawSingles(pen, singles, inks, dots);
    writeNames(pen, laid, inks, false);
    drawGroups(pen, groups, inks);
    for (const spot of singles) if (spot.drawn.id === ringed) outline(pen, spot.x, spot.y, spot.drawn.high + 6, 2, inks.ink);
  };
  map.on("render", draw);
  return {
    show: (drawn) => {
      shown = drawn;
      draw();
    },
    name: (places) => {
      names = places;
      draw();
    },
    ring: (id) => {
      ringed = id;
      draw();
    },
    paint: () => {
      inks = inksNow();
      dots = dotsOf(inks, devicePixelRatio);
      draw();
    },
    at: ({ x, y }) => spots.findLast((spot) => Math.hypot(spot.x - x, spot.y - y) <= spot.drawn.best + RIM)?.drawn,
  };
}

/** What is in sight, single ones under groups. */
function seen(shown: Drawn[], sight: Sight): Spot[] {
  const spots = shown.flatMap((drawn) =>
    placesOf(sight, drawn, Math.max(drawn.best, drawn.high) + RIM).map(({ x, y }) => ({ drawn, x, y })),
  );
  return [...spots.filter(isSingle), ...spots.filter((spot) => !isSingle(spot))];
}

function isSingle({ drawn }: Spot): boolean {
  return drawn.count === 1;
}

/** The canvas in the size of the map, empty. */
function cleared(canvas: HTMLCanvasElement, { width, height }: Sight): CanvasRenderingContext2D | null {
  const [across, down] = [Math.round(width * devicePixelRatio), Math.round(height * devicePixelRatio)];
  if (canvas.width !== across || canvas.height !== down) {
    [canvas.width, canvas.height] = [across, down];
    [canvas.style.width, canvas.style.height] = [`${width}px`, `${height}px`];
  }
  const pen = canvas.getContext("2d");
  if (!pen) return null;
  pen.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
  pen.clearRect(0, 0, width, height);
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  return pen;
}

/** Ranges under all circles, signs over them. */
function drawSingles(pen: CanvasRenderingContext2D, singles: Spot[], inks: Inks, dots: Dots): void {
  for (const spot of singles) drawRange(pen, spot, inks);
  for (const spot of singles) put(pen, spot, dots.best(spot.drawn), dots.ratio);
  for (const spot of singles) if (spot.drawn.contested) put(pen, spot, dots.contested(spot.drawn), dots.ratio);
}

/** A dot lies on whole pixels of the screen: between two it would be blurred. */
function put(pen: CanvasRenderingContext2D, { x, y }: Spot, { image, side }: Dot, ratio: number): void {
  const whole = (middle: number) => Math.round(middle * ratio - side / 2) / ratio;
  pen.drawImage(image, whole(x), whole(y), side / ratio, side / ratio);
}

function drawGroups(pen: CanvasRenderingContext2D, groups: Spot[], inks: Inks): void {
  pen.font = `11px ${inks.font}`;
  for (const spot of groups) drawGroup(pen, spot, inks);
}

function drawRange(pen: CanvasRenderingContext2D, spot: Spot, inks: Inks): void {
  const { figured, low, high } = spot.drawn;
  if (!figured || high <= low) return;
  pen.globalAlpha = 0.28;
  outline(pen, spot.x, spot.y, (low + high) / 2, high - low, inkOf(spot.drawn, inks));
  pen.globalAlpha = 1;
}

const LINE = 11; // pixels

function drawGroup(pen: CanvasRenderingContext2D, spot: Spot, inks: Inks): void {
  const { best, contested, words } = spot.drawn;
  disc(pen, spot.x, spot.y, best, 0.94, inks.panel);
  outline(pen, spot.x, spot.y, best + RIM / 2, RIM, contested ? inks["harm-contested"] : inks.harm);
  pen.fillStyle = inks.ink;
  const lines = words.split("\n");
  lines.forEach((line, at) => pen.fillText(line, spot.x, spot.y + (at - (lines.length - 1) / 2) * LINE));
}

/** The inside of a circle, with the number of a group, which names stay away from. */
function insideOf({ drawn, x, y }: Spot): Box {
  const half = drawn.best;
  return { left: x - half, top: y - half, right: x + half, bottom: y + half };
}
