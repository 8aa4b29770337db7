// Names of countries and of the places that incidents happened at, to find one's way on a map without towns.

import { api } from "../../api";
import { countries, countryNames } from "../../map/countries";
import type { PlaceRow } from "../../rows";
import { xOf, yOf } from "./groups";
import { placesOf, type Sight } from "./sight";

export interface Name {
  x: number; // on the Mercator square
  y: number;
  words: string;
  country: boolean;
}

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const EXACT = new Set(["point", "town", "district"]);
const SHOWN = 300; // places; names that would lie on each other are left out
const FIRST_ZOOM = 4; // of places
const SIZE = 12; // pixels
const COUNTRY_SIZE = 11;
const WIDEST = 120; // pixels of one line
const NARROWER = 77; // of a country
const LINE = 14;
const BELOW = 11; // pixels under the place

/** Countries and, before them, places; what cannot be read the map goes without. */
export async function allNames(): Promise<Name[]> {
  return (await Promise.all([placeNames(), namesOfCountries()])).flat();
}

/** Those with most incidents come first. */
async function placeNames(): Promise<Name[]> {
  const places = await api.places({ limit: SHOWN }).catch(() => null);
  const drawn = (places?.items ?? []).filter((one) => one.lat !== null && one.lon !== null && EXACT.has(one.precision));
  return drawn.sort((a, b) => b.incidents - a.incidents).map(nameOf);
}

function nameOf({ place, lat, lon }: PlaceRow): Name {
  return { x: xOf(lon ?? 0), y: yOf(lat ?? 0), words: place, country: false };
}

/** The largest come first. */
async function namesOfCountries(): Promise<Name[]> {
  const shapes = await countries().catch(() => null);
  const points = shapes ? countryNames(shapes).features : [];
  points.sort((a, b) => b.properties.extent - a.properties.extent);
  return points.map(({ geometry, properties }) => {
    const [lon = 0, lat = 0] = geometry.coordinates;
    return { x: xOf(lon), y: yOf(lat), words: properties.name, country: true };
  });
}

interface Inks {
  font: string;
  ink: string;
  muted: string;
  land: string;
}

export interface Laid {
  name: Name;
  lines: string[];
  x: number;
  box: Box;
}

/** The names that find room beside those before them and `taken`; countries also beside `circles`. */
export function laidNames(
  pen: CanvasRenderingContext2D,
  names: Name[],
  sight: Sight,
  taken: Box[],
  circles: Box[],
  font: string,
): Laid[] {
  const laid: Laid[] = [];
  for (const name of names.filter(({ country }) => country || sight.zoom >= FIRST_ZOOM))
    for (const { x, y } of placesOf(sight, name, WIDEST)) {
      const { lines, half } = writtenOf(pen, name, font);
      const top = name.country ? y - (lines.length * LINE) / 2 : y + BELOW;
      const box = { left: x - half, top, right: x + half, bottom: top + lines.length * LINE };
      const beside = (other: Box) => !overlap(box, other);
      const free = taken.every(beside) && laid.every((one) => beside(one.box)) && (!name.country || circles.every(beside));
      if (free) laid.push({ name, lines, x, box });
    }
  return laid;
}

/** Names of places, or of countries. */
export function writeNames(pen: CanvasRenderingContext2D, laid: Laid[], inks: Inks, country: boolean): void {
  pen.font = fontOf(country, inks.font);
  pen.lineWidth = 3;
  pen.lineJoin = "round";
  pen.strokeStyle = inks.land;
  pen.fillStyle = country ? inks.muted : inks.ink;
  for (const { name, lines, x, box } of laid)
    if (name.country === country) lines.forEach((line, at) => write(pen, line, x, box.top + (at + 0.5) * LINE));
}

function fontOf(country: boolean, font: string): string {
  return `${country ? COUNTRY_SIZE : SIZE}px ${font}`;
}

function write(pen: CanvasRenderingContext2D, line: string, x: number, y: number): void {
  pen.strokeText(line, x, y);
  pen.fillText(line, x, y);
}

interface Written {
  lines: string[];
  half: number; // pixels to each side
}

const measured = new WeakMap<Name, Written>();

/** A long name over several lines; measured once. */
function writtenOf(pen: CanvasRenderingContext2D, name: Name, font: string): Written {
  const known = measured.get(name);
  if (known) return known;
  pen.font = fontOf(name.country, font);
  const lines: string[] = [];
  for (const word of name.words.split(" ")) {
    const longer = [lines.at(-1), word].filter(Boolean).join(" ");
    if (lines.length && pen.measureText(longer).width <= (name.country ? NARROWER : WIDEST)) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  const made = { lines, half: Math.max(...lines.map((line) => pen.measureText(line).width)) / 2 + 2 };
  measured.set(name, made);
  return made;
}

function overlap(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}
