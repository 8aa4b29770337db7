import type { Map as GlMap, MapLayerMouseEvent } from "maplibre-gl";
import type { RefObject } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";

import { createMap, type View } from "../../map/basemap";
import { onColours } from "../../prefs";
import { setParams } from "../../router";
import type { PointRow, Points } from "../../rows";
import { boxAround, grouped, placed, type Bounds, type Drawing, type Drawn, type Placed } from "./groups";
import { addLayers, HIT, paint, ring, sourceOf } from "./layers";
import { addNames, paintNames } from "./names";

export interface MapProps {
  points: Points | null;
  params: URLSearchParams;
  ringed: string | null;
  onChoose: (id: string) => void;
}

/** The incidents that can be drawn. The list says the same in words. */
export default function IncidentMap({ points, params, ringed, onChoose }: MapProps) {
  const box = useRef<HTMLDivElement>(null);
  const now = useMemo(() => placed(points?.rows ?? []), [points]);
  const { map, failed } = useMap(box, params);
  const drawing = useDrawn(map, now);
  useFirstFit(map, now, params);
  usePresses(map, now, drawing, onChoose);
  useEffect(() => {
    if (map) ring(map, ringed);
  }, [map, ringed]);
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
}

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
function viewOf(params: URLSearchParams): View | null {
  const [lat, lon, zoom] = (params.get("view") ?? "").split(",").map(Number);
  if (lat === undefined || lon === undefined || zoom === undefined) return null;
  if (![lat, lon, zoom].every(Number.isFinite) || Math.abs(lat) > 90 || Math.abs(lon) > 180) return null;
  return { lat, lon, zoom };
}

function useMap(box: RefObject<HTMLDivElement>, params: URLSearchParams): { map: GlMap | null; failed: boolean } {
  const [state, setState] = useState<{ map: GlMap | null; failed: boolean }>({ map: null, failed: false });
  useEffect(() => {
    if (!box.current) return undefined;
    let made: GlMap | null = null;
    let gone = false;
    let stop = () => undefined as void;
    void createMap(box.current, viewOf(params) ?? WORLD).then((map) => {
      if (gone) return map?.remove();
      made = map;
      if (map) {
        addLayers(map);
        void addNames(map);
        stop = onColours(() => {
          paint(map);
          paintNames(map);
        });
        map.on("moveend", (event) => event.originalEvent && keepView(map));
      }
      return setState({ map, failed: !map });
    });
    return () => {
      gone = true;
      stop();
      made?.remove();
    };
  }, [box]);
  return state;
}

/** Where the map was moved to by hand goes into the address. */
function keepView(map: GlMap): void {
  const { lat, lng } = map.getCenter();
  const view = [lat.toFixed(3), lng.toFixed(3), map.getZoom().toFixed(2)].join(",");
  setParams({ view }, { replace: true });
}

function useDrawn(map: GlMap | null, points: Placed): RefObject<Drawing> {
  const drawing = useRef<Drawing>(null);
  useEffect(() => {
    if (!map) return undefined;
    const draw = () => {
      drawing.current = grouped(points, map.getZoom(), seenBy(map));
      void sourceOf(map)?.setData(drawing.current.circles);
    };
    draw();
    map.on("moveend", draw);
    return () => {
      map.off("moveend", draw);
    };
  }, [map, points]);
  return drawing;
}

/** What is looked at and half as much around it. */
function seenBy(map: GlMap): Bounds {
  const bounds = map.getBounds();
  const [west, south, east, north] = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
  const [wide, high] = [(east - west) / 2, (north - south) / 2];
  return { west: west - wide, south: south - high, east: east + wide, north: north + high };
}

const MOST = 0.95; // a few incidents far away must not make all others small

/** The first view is where most incidents of the first answer lie, unless the address says where to look. */
function useFirstFit(map: GlMap | null, points: Placed, params: URLSearchParams): void {
  const fitted = useRef(false);
  useEffect(() => {
    if (!map || fitted.current || !points.rows.length) return;
    fitted.current = true;
    if (!viewOf(params)) fit(map, boxAround(points.rows, MOST), false);
  }, [map, points]);
}

function fit(map: GlMap, { west, south, east, north }: Bounds, animate = true): void {
  map.fitBounds([west, south, east, north], { padding: { top: 60, bottom: 60, left: 60, right: 80 }, maxZoom: 9, animate });
}

const SAME_SPOT = 0.002; // degrees: closer than this a group cannot be taken apart by zooming

function usePresses(
  map: GlMap | null,
  points: Placed,
  drawing: RefObject<Drawing>,
  onChoose: (id: string) => void,
): void {
  useEffect(() => {
    if (!map) return undefined;
    const press = (event: MapLayerMouseEvent) => {
      const hit = event.features?.[0]?.properties as Drawn | undefined;
      if (!hit) return;
      const members = drawing.current?.members.get(hit.at) ?? [];
      if (hit.id) onChoose(hit.id);
      else openGroup(map, members.map((at) => points.rows[at]).filter((row) => row !== undefined));
    };
    const over = () => (map.getCanvas().style.cursor = "pointer");
    const out = () => (map.getCanvas().style.cursor = "");
    map.on("click", HIT, press);
    map.on("mouseenter", HIT, over);
    map.on("mouseleave", HIT, out);
    return () => {
      map.off("click", HIT, press);
      map.off("mouseenter", HIT, over);
      map.off("mouseleave", HIT, out);
    };
  }, [map, points, onChoose]);
}

/** Zooms to a group; one at a single spot goes into the list instead. */
function openGroup(map: GlMap, rows: PointRow[]): void {
  const box = boxAround(rows);
  const wide = Math.max(box.east - box.west, box.north - box.south);
  if (wide > SAME_SPOT) {
    map.fitBounds([box.west, box.south, box.east, box.north], { padding: 90, maxZoom: 13 });
    return;
  }
  const rim = SAME_SPOT / 2;
  const around = [box.west - rim, box.south - rim, box.east + rim, box.north + rim];
  setParams({ bbox: around.map((degrees) => degrees.toFixed(4)).join(",") });
}
