// The offline map: Natural Earth's countries (world-atlas, 1:50 million) and nothing from outside.
// MapLibre is loaded with the first screen that shows a map, not with the page.

import {
  AttributionControl,
  Map as GlMap,
  NavigationControl,
  ScaleControl,
  setWorkerUrl,
  type StyleSpecification,
} from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
import "maplibre-gl/dist/maplibre-gl.css";
import "./map.css";

import { onColours } from "../prefs";
import { coarseWhileSlow } from "./coarse";
import { countries, countryNames, type Countries } from "./countries";
import { addOwnMap } from "./own-map";

// MapLibre 6 is ESM only and cannot find its worker in a bundle by itself: without this, `load` never fires.
setWorkerUrl(new URL(workerUrl, location.href).href);

export interface View {
  lon: number;
  lat: number;
  zoom: number;
}

const NOTICE = "Borders: Natural Earth, not a statement on any dispute";

/** A colour of theme.css, as it is now. */
export function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

/**
 * A map in `box`, ready for layers of the caller's own; null where the browser cannot draw one. Countries are
 * `named` unless the caller writes names itself.
 */
export async function createMap(box: HTMLElement, view: View, { named = true } = {}): Promise<GlMap | null> {
  const map = newMap(box, view);
  if (!map) return null;
  map.addControl(new NavigationControl({ showCompass: false }), "top-right");
  map.addControl(new ScaleControl({ maxWidth: 80 }), "bottom-left");
  map.addControl(new AttributionControl({ compact: true, customAttribution: NOTICE }), "bottom-right");
  if (box.clientWidth < NARROW) foldNotice(box);
  followBox(map, box);
  coarseWhileSlow(map);
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  await map.once("load");
  const stop = onColours(() => paintBase(map));
  map.once("remove", stop);
  void addCountries(map, named).then(() => addOwnMap(map, () => callersFirst(map)));
  return map;
}

const STILL = 250; // milliseconds; without a graphics card one frame takes as long

/** Draws the map in the new size of its box once that stands still: what resized it (a filter's chip) is drawn first. */
function followBox(map: GlMap, box: HTMLElement): void {
  let due: ReturnType<typeof setTimeout> | undefined;
  const follow = () => {
    const { clientWidth, clientHeight } = map.getCanvas();
    if (box.clientWidth !== clientWidth || box.clientHeight !== clientHeight) map.resize();
  };
  const watch = new ResizeObserver(() => {
    clearTimeout(due);
    due = setTimeout(follow, STILL);
  });
  watch.observe(box);
  map.once("remove", () => {
    watch.disconnect();
    clearTimeout(due);
  });
}

const NARROW = 500; // pixels: the notice would cover the scale; its button shows it

function foldNotice(box: HTMLElement): void {
  const notice = box.querySelector(".maplibregl-ctrl-attrib");
  notice?.removeAttribute("open");
  notice?.classList.remove("maplibregl-compact-show");
}

function newMap(box: HTMLElement, view: View): GlMap | null {
  try {
    return new GlMap({
      container: box,
      style: emptyStyle(),
      center: [view.lon, view.lat],
      zoom: view.zoom,
      minZoom: 0.5,
      maxZoom: 14,
      maxPitch: 0, // what callers draw over the map is flat
      dragRotate: false,
      pitchWithRotate: false,
      attributionControl: false,
      fadeDuration: 0,
      renderWorldCopies: true,
      trackResize: false, // see followBox
    });
  } catch {
    return null; // no WebGL here: the caller says so, and the list works without
  }
}

function emptyStyle(): StyleSpecification {
  return {
    version: 8,
    sources: {},
    layers: [{ id: "sea", type: "background", paint: { "background-color": colour("sea") } }],
  };
}

const BASE = /^(sea|land|borders|country-names|own-.*)$/;

/** The lowest layer that a caller added: the basemap stays under it. */
function callersFirst(map: GlMap): string | undefined {
  return map.getStyle().layers.find(({ id }) => !BASE.test(id))?.id;
}

/** Land goes under whatever the caller has added meanwhile. */
async function addCountries(map: GlMap, named: boolean): Promise<void> {
  const shapes = await countries();
  if (!map.style) return; // removed while the shapes were on their way
  const above = callersFirst(map);
  map.addSource("countries", { type: "geojson", data: shapes, tolerance: 0.6, buffer: 16, maxzoom: 7 });
  map.addLayer({ id: "land", type: "fill", source: "countries" }, above);
  map.addLayer({ id: "borders", type: "line", source: "countries", paint: { "line-width": 0.8 } }, above);
  if (named) addNames(map, shapes, above);
  paintBase(map);
}

function addNames(map: GlMap, shapes: Countries, above: string | undefined): void {
  map.addSource("country-names", { type: "geojson", data: countryNames(shapes) });
  map.addLayer(
    {
      id: "country-names",
      type: "symbol",
      source: "country-names",
      layout: {
        "text-field": ["get", "name"],
        "text-size": 11,
        "text-max-width": 7,
        "symbol-sort-key": ["-", 0, ["get", "extent"]],
      },
    },
    above,
  );
}

function paintBase(map: GlMap): void {
  map.setPaintProperty("sea", "background-color", colour("sea"));
  if (!map.getLayer("land")) return;
  map.setPaintProperty("land", "fill-color", colour("land"));
  map.setPaintProperty("borders", "line-color", colour("border"));
  if (!map.getLayer("country-names")) return;
  map.setPaintProperty("country-names", "text-color", colour("muted"));
  map.setPaintProperty("country-names", "text-halo-color", colour("land"));
  map.setPaintProperty("country-names", "text-halo-width", 1.2);
}
