// How incidents look on the map: area = best figure, ring = from low to high, hatched and "≠" = contested,
// hollow = the place is not exact, small grey = no figure, outlined with a number = several too many to show.
// They lie on a canvas of their own over the map: another filter or a card under the mouse does not draw the map anew,
// which takes a fifth of a second for each frame where no graphics card does it.

import type { Map as GlMap } from "maplibre-gl";

import { CONTESTED, idAt, placeOf } from "./columns";
import { disc, dotsOf, inkOf, inksNow, outline, RIM, type Dot, type Dots, type Inks } from "./dots";
import { FIGURED, type Group, type Shapes, type Singles } from "./groups";
import { laidNames, writeNames, type Box, type Name } from "./names";
import { placesOf, sightOf, type Sight } from "./sight";

export interface Circles {
  show: (shapes: Shapes) => void;
  name: (places: Name[]) => void;
  ring: (id: string | null) => void;
  paint: () => void; // after the colours changed
  at: (spot: { x: number; y: number }) => string | Group | undefined; // the incident or group of the uppermost circle there
}

/** Where something is seen, in pixels of the map. */
interface Spot<T> {
  of: T;
  x: number;
  y: number;
}

/** What is in sight; a single one is told by its place in the columns. */
interface Sighted {
  singles: Spot<number>[];
  groups: Spot<Group>[];
}

/** Keeps what is shown over `map` as the map moves. */
export function circlesOver(map: GlMap, canvas: HTMLCanvasElement): Circles {
  let shown: Shapes | null = null;
  let seen: Sighted = { singles: [], groups: [] };
  let names: Name[] = [];
  let ringed: string | null = null;
  let inks = inksNow();
  let dots = dotsOf(inks, devicePixelRatio);
  const draw = () => {
    const sight = sightOf(map);
    const pen = cleared(canvas, sight);
    if (!pen || !shown) return;
    const { singles } = shown;
    seen = sighted(shown, sight);
    if (dots.ratio !== devicePixelRatio) dots = dotsOf(inks, devicePixelRatio);
    const groups = seen.groups.map(({ of, x, y }) => boxOf(of.size, x, y));
    const circles = seen.singles.map(({ of, x, y }) => boxOf(singles.best[of]!, x, y));
    const laid = laidNames(pen, names, sight, groups, circles, inks.font);
    writeNames(pen, laid, inks, true);
    drawSingles(pen, singles, seen.singles, inks, dots);
    writeNames(pen, laid, inks, false);
    drawGroups(pen, seen.groups, inks);
    if (ringed) drawRing(pen, singles, seen.singles, ringed, inks);
  };
  map.on("render", draw);
  return {
    show: (shapes) => {
      shown = shapes;
      draw();
    },
    name: (places) => {
      names = places;
      draw();
    },
    ring: (id) => {
      if (id === ringed) return;
      ringed = id;
      draw();
    },
    paint: () => {
      inks = inksNow();
      dots = dotsOf(inks, devicePixelRatio);
      draw();
    },
    at: (spot) => {
      const group = seen.groups.findLast(({ of, x, y }) => Math.hypot(x - spot.x, y - spot.y) <= of.size + RIM);
      if (group || !shown) return group?.of;
      const { singles } = shown;
      const single = seen.singles.findLast(({ of, x, y }) => Math.hypot(x - spot.x, y - spot.y) <= singles.best[of]! + RIM);
      return single && idAt(singles, single.of);
    },
  };
}

function sighted({ singles, groups }: Shapes, sight: Sight): Sighted {
  const found: Sighted = { singles: [], groups: [] };
  for (let of = 0; of < singles.count; of += 1) {
    const at = { x: singles.x[of]!, y: singles.y[of]! };
    const rim = Math.max(singles.best[of]!, singles.high[of]!) + RIM;
    for (const { x, y } of placesOf(sight, at, rim)) found.singles.push({ of, x, y });
  }
  for (const of of groups) for (const { x, y } of placesOf(sight, of, of.size + RIM)) found.groups.push({ of, x, y });
  return found;
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
function drawSingles(pen: CanvasRenderingContext2D, columns: Singles, seen: Spot<number>[], inks: Inks, dots: Dots): void {
  const { low, best, high, marks } = columns;
  for (const { of, x, y } of seen)
    if (marks[of]! & FIGURED && high[of]! > low[of]!) drawRange(pen, x, y, low[of]!, high[of]!, inkOf(marks[of]!, inks));
  for (const { of, x, y } of seen) put(pen, x, y, dots.best(best[of]!, marks[of]!), dots.ratio);
  for (const { of, x, y } of seen) if (marks[of]! & CONTESTED) put(pen, x, y, dots.contested(best[of]!), dots.ratio);
}

/** A dot lies on whole pixels of the screen: between two it would be blurred. */
function put(pen: CanvasRenderingContext2D, x: number, y: number, { image, side }: Dot, ratio: number): void {
  const whole = (middle: number) => Math.round(middle * ratio - side / 2) / ratio;
  pen.drawImage(image, whole(x), whole(y), side / ratio, side / ratio);
}

function drawRange(pen: CanvasRenderingContext2D, x: number, y: number, low: number, high: number, ink: string): void {
  pen.globalAlpha = 0.28;
  outline(pen, x, y, (low + high) / 2, high - low, ink);
  pen.globalAlpha = 1;
}

function drawRing(pen: CanvasRenderingContext2D, singles: Singles, seen: Spot<number>[], id: string, inks: Inks): void {
  const rung = placeOf(singles, id);
  for (const { of, x, y } of seen) if (of === rung) outline(pen, x, y, singles.high[of]! + 6, 2, inks.ink);
}

const LINE = 11; // pixels

function drawGroups(pen: CanvasRenderingContext2D, groups: Spot<Group>[], inks: Inks): void {
  pen.font = `11px ${inks.font}`;
  for (const { of, x, y } of groups) {
    disc(pen, x, y, of.size, 0.94, inks.panel);
    outline(pen, x, y, of.size + RIM / 2, RIM, of.contested ? inks["harm-contested"] : inks.harm);
    pen.fillStyle = inks.ink;
    const lines = of.words.split("\n");
    lines.forEach((line, at) => pen.fillText(line, x, y + (at - (lines.length - 1) / 2) * LINE));
  }
}

/** The inside of a circle, with the number of a group, which names stay away from. */
function boxOf(half: number, x: number, y: number): Box {
  return { left: x - half, top: y - half, right: x + half, bottom: y + half };
}
