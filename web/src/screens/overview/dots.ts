// The circles of single incidents, each kind drawn once and then laid wherever it is wanted: a filter that leaves
// thousands is drawn in half the time that paths take where no graphics card does it.

import { colour } from "../../map/basemap";
import { CONTESTED, EXACT } from "./columns";
import { FIGURED } from "./groups";

export type Pen = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

export interface Dot {
  image: ImageBitmap;
  side: number; // pixels of the screen
}

/** Dots in some colours, for a screen with `ratio` pixels to one of the page. */
export interface Dots {
  ratio: number;
  best: (radius: number, marks: number) => Dot; // the circle of the best figure
  contested: (radius: number) => Dot; // what lies over it where claims disagree
}

export const RIM = 1.5; // pixels
const SIGN = 15; // pixels of the letters of "≠"

const KINDS = 8; // one more than all marks together

export function dotsOf(inks: Inks, ratio: number): Dots {
  const known = new Map<number, Dot>();
  const kept = (key: number, half: number, paint: (pen: Pen) => void): Dot => {
    let dot = known.get(key);
    if (!dot) known.set(key, (dot = painted(half, ratio, paint)));
    return dot;
  };
  return {
    ratio,
    best: (radius, marks) =>
      kept(radius * KINDS + marks, radius + RIM, (pen) => paintBest(pen, radius, (marks & EXACT) !== 0, inkOf(marks, inks))),
    contested: (radius) => kept(-1 - radius, Math.max(radius, SIGN), (pen) => paintContested(pen, radius, inks)),
  };
}

function painted(half: number, ratio: number, paint: (pen: Pen) => void): Dot {
  const side = 2 * Math.ceil((half + 1) * ratio);
  const canvas = new OffscreenCanvas(side, side);
  const pen = canvas.getContext("2d");
  if (pen) {
    pen.setTransform(ratio, 0, 0, ratio, side / 2, side / 2);
    paint(pen);
  }
  return { image: canvas.transferToImageBitmap(), side };
}

function paintBest(pen: Pen, best: number, exact: boolean, ink: string): void {
  if (exact) disc(pen, 0, 0, best, 0.72, ink);
  outline(pen, 0, 0, best + RIM / 2, RIM, ink);
}

function paintContested(pen: Pen, best: number, inks: Inks): void {
  pen.drawImage(inks.hatch, -best, -best, 2 * best, 2 * best);
  pen.font = `${SIGN}px ${inks.font}`;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.lineWidth = 4;
  pen.strokeStyle = inks.panel;
  pen.strokeText("≠", 0, 0);
  pen.fillStyle = inks.ink;
  pen.fillText("≠", 0, 0);
}

export function outline(pen: Pen, x: number, y: number, radius: number, width: number, ink: string): void {
  pen.beginPath();
  pen.arc(x, y, radius, 0, 2 * Math.PI);
  pen.lineWidth = width;
  pen.strokeStyle = ink;
  pen.stroke();
}

export function disc(pen: Pen, x: number, y: number, radius: number, opacity: number, ink: string): void {
  pen.beginPath();
  pen.arc(x, y, radius, 0, 2 * Math.PI);
  pen.globalAlpha = opacity;
  pen.fillStyle = ink;
  pen.fill();
  pen.globalAlpha = 1;
}

export function inkOf(marks: number, inks: Inks): string {
  if (marks & CONTESTED) return inks["harm-contested"];
  return marks & FIGURED ? inks.harm : inks.muted;
}

/** Colours of theme.css as they are now, and what is drawn with them once for all circles. */
export function inksNow() {
  const names = ["harm", "harm-contested", "muted", "ink", "panel", "land"] as const;
  const inks = Object.fromEntries(names.map((name) => [name, colour(name)])) as Record<(typeof names)[number], string>;
  const font = getComputedStyle(document.body).fontFamily;
  return { ...inks, font, hatch: hatch(inks.panel) };
}

export type Inks = ReturnType<typeof inksNow>;

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
