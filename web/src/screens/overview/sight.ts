// What of the Mercator square (0..1 both ways) a map shows, in pixels.

import type { Map as GlMap } from "maplibre-gl";

import { across, xOf, yOf } from "./groups";

export interface Sight {
  zoom: number;
  wide: number; // pixels of the whole world
  left: number; // where it begins
  top: number;
  width: number; // of the map
  height: number;
}

export function sightOf(map: GlMap): Sight {
  const { clientWidth: width, clientHeight: height } = map.getCanvas();
  const { lng, lat } = map.getCenter();
  const wide = across(map.getZoom());
  return { zoom: map.getZoom(), wide, left: width / 2 - xOf(lng) * wide, top: height / 2 - yOf(lat) * wide, width, height };
}

/** Where a point of the square is seen, in every copy of the world; `rim` pixels outside are still seen. */
export function placesOf(sight: Sight, at: { x: number; y: number }, rim: number): { x: number; y: number }[] {
  const y = sight.top + at.y * sight.wide;
  if (y < -rim || y > sight.height + rim) return [];
  const first = sight.left + at.x * sight.wide;
  const found = [];
  for (let x = first - sight.wide * Math.floor((first + rim) / sight.wide); x < sight.width + rim; x += sight.wide)
    found.push({ x, y });
  return found;
}
