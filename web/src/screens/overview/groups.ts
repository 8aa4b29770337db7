// What the map draws: one circle an incident, side by side where several are at one spot, and one a group where
// they are too many for that. Cells of a grid fixed to the world gather them, so that groups stay when the map moves.

import type { Points } from "./columns";
import { CONTESTED, EXACT, UNKNOWN } from "./columns";
import { packed } from "./packing";

/** Points with their place on the Mercator square (0..1), ready to be grouped at any zoom. */
export interface Placed extends Points {
  x: Float64Array;
  y: Float64Array;
}

/** Circles of single incidents as columns, the largest first: the page's thread takes them over without copying. */
export interface Singles {
  count: number;
  x: Float64Array; // on the Mercator square
  y: Float64Array;
  low: Float32Array; // radii in pixels: the area is the figure
  best: Float32Array;
  high: Float32Array;
  marks: Uint8Array; // CONTESTED, EXACT, FIGURED
  ids: Uint8Array;
  idWidth: number;
}

/** Several incidents as one circle with their number. */
export interface Group {
  x: number;
  y: number;
  box: Bounds;
  contested: number; // how many of them
  words: string; // "12" or "12, 3≠"
  size: number; // its radius in pixels
}

export interface Shapes {
  singles: Singles;
  groups: Group[];
}

export const FIGURED = 4; // a mark of a circle beside those of columns.ts: a figure of people killed is told

const SIDE_BY_SIDE = 12; // as many circles at one spot can be told apart
const MANY = 5000; // from here on circles are gathered more coarsely
const CELL = 30; // pixels
const COARSE_CELL = 52;
const TILE = 512; // pixels of the whole world at zoom 0

export function placed(points: Points): Placed {
  return { ...points, x: points.lon.map(xOf), y: points.lat.map(yOf) };
}

export function xOf(lon: number): number {
  return lon / 360 + 0.5;
}

export function yOf(lat: number): number {
  const sine = Math.sin((Math.max(-85, Math.min(85, lat)) * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}

/** Pixels of the whole world at a zoom. */
export function across(zoom: number): number {
  return TILE * 2 ** zoom;
}

export interface Bounds {
  west: number;
  south: number;
  east: number;
  north: number;
}

/** The points of one cell of the grid, or of several that became one group: sums, so that each is looked at once. */
interface Cell {
  count: number;
  x: number; // sums, on the Mercator square
  y: number;
  contested: number;
  first: number[]; // of its points, as many as are set side by side
  box: Bounds;
}

/** Circles and groups of those `chosen`, in the part of the world that is looked at; small ones after large ones. */
export function grouped(points: Placed, chosen: Int32Array, zoom: number, seen: Bounds): Shapes {
  const wide = across(Math.round(zoom));
  const many = chosen.length > MANY;
  const few = many ? 1 : SIDE_BY_SIDE;
  const cells = cellsOf(points, chosen, (many ? COARSE_CELL : CELL) / wide, seen, few);
  const groups = apart(cells.filter((cell) => cell.count > few), wide);
  const singles = cells.filter((cell) => cell.count <= few).flatMap(({ first }) => spread(points, first, wide));
  return {
    singles: columnsOf(points, singles.sort((a, b) => b.best - a.best)), // small ones are drawn over large ones
    groups: groups.map(groupOf).sort((a, b) => b.size - a.size),
  };
}

/** The points that are seen, gathered by cells of a grid; each knows its first `few`. */
function cellsOf(points: Placed, chosen: Int32Array, size: number, seen: Bounds, few: number): Cell[] {
  const { x, y, lat, lon, marks } = points;
  const cells = new Map<number, Cell>();
  const columns = Math.ceil(1 / size) + 1;
  for (let n = 0; n < chosen.length; n += 1) {
    const at = chosen[n]!;
    const [north, east] = [lat[at]!, lon[at]!];
    if (!inside(north, east, seen)) continue;
    const key = Math.floor(y[at]! / size) * columns + Math.floor(x[at]! / size);
    let cell = cells.get(key);
    if (!cell) cells.set(key, (cell = empty()));
    cell.count += 1;
    cell.x += x[at]!;
    cell.y += y[at]!;
    if (marks[at]! & CONTESTED) cell.contested += 1;
    if (cell.first.length < few) cell.first.push(at);
    widen(cell.box, east, north, east, north);
  }
  return [...cells.values()];
}

function empty(): Cell {
  const box = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
  return { count: 0, x: 0, y: 0, contested: 0, first: [], box };
}

function widen(box: Bounds, west: number, south: number, east: number, north: number): void {
  if (south < box.south) box.south = south;
  if (north > box.north) box.north = north;
  if (west < box.west) box.west = west;
  if (east > box.east) box.east = east;
}

/** Groups that would lie on each other become one, the larger first. */
function apart(cells: Cell[], wide: number): Cell[] {
  const kept: { group: Cell; x: number; y: number; size: number }[] = [];
  for (const cell of cells.sort((a, b) => b.count - a.count)) {
    const [x, y] = [(wide * cell.x) / cell.count, (wide * cell.y) / cell.count];
    const size = groupSize(cell.count);
    const under = kept.find((one) => Math.hypot(one.x - x, one.y - y) < one.size + size);
    if (under) join(under.group, cell);
    else kept.push({ group: cell, x, y, size });
  }
  return kept.map(({ group }) => group);
}

function join(group: Cell, { count, x, y, contested, box }: Cell): void {
  group.count += count;
  group.x += x;
  group.y += y;
  group.contested += contested;
  widen(group.box, box.west, box.south, box.east, box.north);
}

function groupSize(count: number): number {
  return 12 + 3.4 * Math.log10(count); // pixels: room for the number, hardly more for more
}

/** Where the circle of a point lies. */
interface Laid {
  at: number; // which point
  x: number;
  y: number;
  best: number;
}

/** The incidents of one cell, the largest on its spot and the others around it. */
function spread(points: Placed, members: number[], wide: number): Laid[] {
  const laid = members.map((at) => ({ at, x: points.x[at]!, y: points.y[at]!, best: radius(middleAt(points, at) ?? 0) }));
  if (laid.length === 1) return laid;
  laid.sort((a, b) => b.best - a.best);
  const { x, y } = laid[0]!;
  packed(laid.map((one) => one.best + 1)).forEach(([right, down], i) => {
    laid[i]!.x = x + right / wide;
    laid[i]!.y = y + down / wide;
  });
  return laid;
}

function inside(lat: number, lon: number, { west, south, east, north }: Bounds): boolean {
  if (lat < south || lat > north) return false;
  if (east - west >= 360) return true;
  return within(lon, west, east) || within(lon - 360, west, east) || within(lon + 360, west, east);
}

function within(lon: number, west: number, east: number): boolean {
  return lon >= west && lon <= east;
}

function columnsOf(points: Placed, laid: Laid[]): Singles {
  const count = laid.length;
  const { ids, idWidth } = points;
  const [low, best, high] = [new Float32Array(count), Float32Array.from(laid, (one) => one.best), new Float32Array(count)];
  const [marks, own] = [new Uint8Array(count), new Uint8Array(count * idWidth)];
  laid.forEach(({ at }, n) => {
    const middle = middleAt(points, at);
    low[n] = radius(knownAt(points.low, at) ?? 0);
    high[n] = radius(knownAt(points.high, at) ?? middle ?? 0);
    marks[n] = (points.marks[at]! & (CONTESTED | EXACT)) | (middle === null ? 0 : FIGURED);
    own.set(ids.subarray(at * idWidth, (at + 1) * idWidth), n * idWidth);
  });
  const [x, y] = [Float64Array.from(laid, (one) => one.x), Float64Array.from(laid, (one) => one.y)];
  return { count, x, y, low, best, high, marks, ids: own, idWidth };
}

/** The figure that a circle shows; null where none is told. */
function middleAt({ low, best, high }: Placed, at: number): number | null {
  return knownAt(best, at) ?? knownAt(low, at) ?? knownAt(high, at);
}

function knownAt(column: Int32Array, at: number): number | null {
  return column[at] === UNKNOWN ? null : column[at]!;
}

function groupOf({ count, x, y, contested, box }: Cell): Group {
  return {
    x: x / count,
    y: y / count,
    box,
    contested,
    words: contested ? `${short(count)}\n${short(contested)} ≠` : short(count),
    size: groupSize(count),
  };
}

/** "850", "1.2k", "50k". */
function short(count: number): string {
  if (count < 1000) return String(count);
  return count < 10_000 ? `${Math.floor(count / 100) / 10}k` : `${Math.floor(count / 1000)}k`;
}

const DOT = 4; // pixels: no figure, or nobody killed
const GROWTH = 2.3; // pixels for the first person; the area grows with the figure
const LARGEST = 60;

/** In half pixels: each size is drawn once and then laid wherever it is wanted (dots.ts). */
export function radius(figure: number): number {
  return Math.round(2 * Math.min(LARGEST, Math.max(DOT, GROWTH * Math.sqrt(figure)))) / 2;
}

const SAMPLE = 4000; // points that say where the middle lies; of more, every second, third ... is looked at

/** The box around that share of the points chosen that lies in the middle, both ways; null where there is none. */
export function boxAround({ lat, lon }: Points, chosen: Int32Array, share: number): Bounds | null {
  if (!chosen.length) return null;
  const step = Math.ceil(chosen.length / SAMPLE);
  const sample = chosen.filter((_, at) => at % step === 0);
  const looked = (column: Float64Array) => Float64Array.from(sample, (at) => column[at]!).sort();
  const [south, north] = middleOf(looked(lat), share);
  const [west, east] = middleOf(looked(lon), share);
  return { west, south, east, north };
}

function middleOf(sorted: Float64Array, share: number): [number, number] {
  const left = Math.floor((sorted.length * (1 - share)) / 2);
  return [sorted[left] ?? 0, sorted[sorted.length - 1 - left] ?? 0];
}
