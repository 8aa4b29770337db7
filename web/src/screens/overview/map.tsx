import type { Map as GlMap, MapMouseEvent } from "maplibre-gl";
import type { RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

import { createMap, type View } from "../../map/basemap";
import { memo } from "../../kit";
import { onColours } from "../../prefs";
import { setParams } from "../../router";
import { circlesOver, type Circles } from "./circles";
import type { Bounds } from "./groups";
import { allNames } from "./names";
import { lookAt, onShown } from "./points";

export interface MapProps {
  over: RefObject<HTMLCanvasElement>; // lies over the map and takes the circles
  view: string | null; // where to look first
  ringed: string | null;
  onChoose: (id: string) => void;
}

/** The incidents that can be drawn. The list says the same in words. */
export default memo(function IncidentMap({ over, view, ringed, onChoose }: MapProps) {
  const box = useRef<HTMLDivElement>(null);
  const { map, circles, failed } = useMap(box, over, view);
  useShown(map, circles, view);
  usePresses(map, circles, onChoose);
  useEffect(() => circles?.ring(ringed), [circles, ringed]);
  if (failed) return <p class="map-failed">This browser cannot draw the map (no WebGL). The list has every incident.</p>;
  return (
    <>
      <div class="map-box" ref={box} />
      {map && (
        <button type="button" class="area-button" onClick={() => listArea(map)}>
          List only this area
        </button>
      )}
    </>
  );
});

/** The filter takes what the map shows now. */
function listArea(map: GlMap): void {
  const bounds = map.getBounds();
  const box = [
    Math.max(-180, bounds.getWest()),
    Math.max(-90, bounds.getSouth()),
    Math.min(180, bounds.getEast()),
    Math.min(90, bounds.getNorth()),
  ];
  setParams({ bbox: box.map((degrees) => degrees.toFixed(3)).join(",") });
}

const WORLD: View = { lon: 15, lat: 25, zoom: 1.4 };

/** "38.1,-7.8,6.5" of the address: latitude, longitude, zoom. */
function viewOf(told: string | null): View | null {
  const [lat, lon, zoom] = (told ?? "").split(",").map(Number);
  if (lat === undefined || lon === undefined || zoom === undefined) return null;
  if (![lat, lon, zoom].every(Number.isFinite) || Math.abs(lat) > 90 || Math.abs(lon) > 180) return null;
  return { lat, lon, zoom };
}

interface Made {
  map: GlMap | null;
  circles: Circles | null;
  failed: boolean;
}

function useMap(box: RefObject<HTMLDivElement>, over: RefObject<HTMLCanvasElement>, view: string | null): Made {
  const [state, setState] = useState<Made>({ map: null, circles: null, failed: false });
  useEffect(() => {
    if (!box.current) return undefined;
    let made: GlMap | null = null;
    let gone = false;
    let stop = () => undefined as void;
    void createMap(box.current, viewOf(view) ?? WORLD, { named: false }).then((map) => {
      if (gone) return map?.remove();
      made = map;
      if (!map || !over.current) return setState({ map: null, circles: null, failed: true });
      const circles = circlesOver(map, over.current);
      void allNames().then(circles.name);
      stop = onColours(circles.paint);
      map.on("moveend", (event) => event.originalEvent && keepView(map));
      return setState({ map, circles, failed: false });
    });
    return () => {
      gone = true;
      stop();
      made?.remove();
    };
  }, [box, over]);
  return state;
}

/** Where the map was moved to by hand goes into the address. */
function keepView(map: GlMap): void {
  const { lat, lng } = map.getCenter();
  const view = [lat.toFixed(3), lng.toFixed(3), map.getZoom().toFixed(2)].join(",");
  setParams({ view }, { replace: true });
}

/** Circles follow the filter and the map; the first view is where most of them lie, unless the address says where to look. */
function useShown(map: GlMap | null, circles: Circles | null, view: string | null): void {
  const fitted = useRef(viewOf(view) !== null);
  useEffect(() => {
    if (!map || !circles) return undefined;
    const look = () => lookAt({ zoom: map.getZoom(), seen: seenBy(map), lost: !fitted.current });
    const stop = onShown((shown) => {
      if (shown.middle && !fitted.current) {
        fitted.current = true;
        fit(map, shown.middle); // and the map, moved, asks for the circles of what it looks at then
        return;
      }
      circles.show(shown.shapes);
      performance.mark("circles"); // what bench.page waits for
    });
    map.on("moveend", look);
    look();
    return () => {
      stop();
      map.off("moveend", look);
    };
  }, [map, circles]);
}

/** What is looked at and half as much around it. */
function seenBy(map: GlMap): Bounds {
  const bounds = map.getBounds();
  const [west, south, east, north] = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
  const [wide, high] = [(east - west) / 2, (north - south) / 2];
  return { west: west - wide, south: south - high, east: east + wide, north: north + high };
}

function fit(map: GlMap, { west, south, east, north }: Bounds): void {
  const padding = { top: 60, bottom: 60, left: 60, right: 80 };
  map.fitBounds([west, south, east, north], { padding, maxZoom: 9, animate: false });
}

const SAME_SPOT = 0.002; // degrees: closer than this a group cannot be taken apart by zooming

function usePresses(map: GlMap | null, circles: Circles | null, onChoose: (id: string) => void): void {
  useEffect(() => {
    if (!map || !circles) return undefined;
    const press = ({ point }: MapMouseEvent) => {
      const hit = circles.at(point);
      if (typeof hit === "string") onChoose(hit);
      else if (hit) openGroup(map, hit.box);
    };
    const hover = ({ point }: MapMouseEvent) => {
      map.getCanvas().style.cursor = circles.at(point) ? "pointer" : "";
    };
    map.on("click", press);
    map.on("mousemove", hover);
    return () => {
      map.off("click", press);
      map.off("mousemove", hover);
    };
  }, [map, circles, onChoose]);
}

/** Zooms to a group; one at a single spot goes into the list instead. */
function openGroup(map: GlMap, box: Bounds): void {
  const wide = Math.max(box.east - box.west, box.north - box.south);
  if (wide > SAME_SPOT) {
    map.fitBounds([box.west, box.south, box.east, box.north], { padding: 90, maxZoom: 13 });
    return;
  }
  const rim = SAME_SPOT / 2;
  const around = [box.west - rim, box.south - rim, box.east + rim, box.north + rim];
  setParams({ bbox: around.map((degrees) => degrees.toFixed(4)).join(",") });
}
