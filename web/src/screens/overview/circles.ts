// How incidents look on the map: area = best figure, ring = from low to high, hatched and "≠" = contested,
// hollow = the place is not exact, small grey = no figure, outlined with a number = several too many to show.
// They lie on a canvas of their own over the map: another filter or a card under the mouse does not draw the map anew,
// which takes a fifth of a second for each frame where no graphics card does it.

import type { Map as GlMap } from "maplibre-gl";

import { colour } from "../../map/basemap";
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

const RIM = 1.5; // pixels

/** Keeps what is shown over `map` as the map moves. */
export function circlesOver(map: GlMap, canvas: HTMLCanvasElement): Circles {
  let shown: Drawn[] = [];
  let spots: Spot[] = [];
  let names: Name[] = [];
  let ringed: string | null = null;
  let inks = inksNow();
  const draw = () => {
    const sight = sightOf(map);
    spots = seen(shown, sight);
    const pen = cleared(canvas, sight);
    if (!pen) return;
    const [singles, groups] = [spots.filter(isSingle), spots.filter((spot) => !isSingle(spot))];
    const laid = laidNames(pen, names, sight, groups.map(insideOf), singles.map(insideOf));
    writeNames(pen, laid, inks, true);
    drawSingles(pen, singles, inks);
    writeNames(pen, laid, inks, false);
    drawGroups(pen, groups, inks);
    for (const spot of singles) if (spot.drawn.id === ringed) outline(pen, spot, spot.drawn.high + 6, 2, inks.ink);
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

/** Colours of theme.css as they are now, and what is drawn with them once for all circles. */
function inksNow() {
  const names = ["harm", "harm-contested", "muted", "ink", "panel", "land"] as const;
  const inks = Object.fromEntries(names.map((name) => [name, colour(name)])) as Record<(typeof names)[number], string>;
  const font = getComputedStyle(document.body).fontFamily;
  return { ...inks, font, hatch: hatch(inks.panel) };
}

type Inks = ReturnType<typeof inksNow>;

function drawSingles(pen: CanvasRenderingContext2D, singles: Spot[], inks: Inks): void {
  pen.font = `15px ${inks.font}`;
  for (const spot of singles) drawRange(pen, spot, inks);
  for (const spot of singles) drawBest(pen, spot, inks);
  for (const spot of singles) drawContested(pen, spot, inks);
}

function drawGroups(pen: CanvasRenderingContext2D, groups: Spot[], inks: Inks): void {
  pen.font = `11px ${inks.font}`;
  for (const spot of groups) drawGroup(pen, spot, inks);
}

function outline(pen: CanvasRenderingContext2D, { x, y }: Spot, radius: number, width: number, ink: string): void {
  pen.beginPath();
  pen.arc(x, y, radius, 0, 2 * Math.PI);
  pen.lineWidth = width;
  pen.strokeStyle = ink;
  pen.stroke();
}

function disc(pen: CanvasRenderingContext2D, { drawn, x, y }: Spot, opacity: number, ink: string): void {
  pen.beginPath();
  pen.arc(x, y, drawn.best, 0, 2 * Math.PI);
  pen.globalAlpha = opacity;
  pen.fillStyle = ink;
  pen.fill();
  pen.globalAlpha = 1;
}

function inkOf({ contested, figured }: Drawn, inks: Inks): string {
  if (contested) return inks["harm-contested"];
  return figured ? inks.harm : inks.muted;
}

function drawRange(pen: CanvasRenderingContext2D, spot: Spot, inks: Inks): void {
  const { figured, low, high } = spot.drawn;
  if (!figured || high <= low) return;
  pen.globalAlpha = 0.28;
  outline(pen, spot, (low + high) / 2, high - low, inkOf(spot.drawn, inks));
  pen.globalAlpha = 1;
}

function drawBest(pen: CanvasRenderingContext2D, spot: Spot, inks: Inks): void {
  const { best, exact } = spot.drawn;
  const ink = inkOf(spot.drawn, inks);
  if (exact) disc(pen, spot, 0.72, ink);
  outline(pen, spot, best + RIM / 2, RIM, ink);
}

function drawContested(pen: CanvasRenderingContext2D, { drawn, x, y }: Spot, inks: Inks): void {
  if (!drawn.contested) return;
  pen.drawImage(inks.hatch, x - drawn.best, y - drawn.best, 2 * drawn.best, 2 * drawn.best);
  pen.lineWidth = 4;
  pen.strokeStyle = inks.panel;
  pen.strokeText("≠", x, y);
  pen.fillStyle = inks.ink;
  pen.fillText("≠", x, y);
}

const LINE = 11; // pixels

function drawGroup(pen: CanvasRenderingContext2D, spot: Spot, inks: Inks): void {
  const { best, contested, words } = spot.drawn;
  disc(pen, spot, 0.94, inks.panel);
  outline(pen, spot, best + RIM / 2, RIM, contested ? inks["harm-contested"] : inks.harm);
  pen.fillStyle = inks.ink;
  const lines = words.split("\n");
  lines.forEach((line, at) => pen.fillText(line, spot.x, spot.y + (at - (lines.length - 1) / 2) * LINE));
}

/** The inside of a circle, with the number of a group, which names stay away from. */
function insideOf({ drawn, x, y }: Spot): Box {
  const half = drawn.best;
  return { left: x - half, top: y - half, right: x + half, bottom: y + half };
}

const HATCH = 128; // pixels of the hatched disc, scaled down to each circle

function hatch(ink: string): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [HATCH, HATCH];
  const pen = canvas.getContext("2d");
  if (!pen) return canvas;
  pen.beginPath();
  pen.arc(HATCH / 2, HATCH / 2, HATCH / 2 - 1, 0, 2 * Math.PI);
  pen.clip();
  pen.strokeStyle = ink;
  pen.lineWidth = HATCH / 16;
  for (let at = -HATCH; at < HATCH * 2; at += HATCH / 5) {
    pen.beginPath();
    pen.moveTo(at, HATCH);
    pen.lineTo(at + HATCH, 0);
    pen.stroke();
  }
  return canvas;
}
