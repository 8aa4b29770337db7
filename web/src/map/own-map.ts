// A map of the user's own under the incidents: `khaldun serve --basemap FILE`, GeoJSON or PMTiles.

import { addProtocol, type LayerSpecification, type Map as GlMap, type SourceSpecification } from "maplibre-gl";

import { api } from "../api";

interface OwnMap {
  source: SourceSpecification;
  parts: string[]; // names of the layers inside vector tiles; one "" where there are none
  pictures: boolean; // tiles of pixels
}

/** Adds the user's map below the layer `above`; without one, or with one that cannot be read, the map goes without. */
export async function addOwnMap(map: GlMap, above: () => string | undefined): Promise<void> {
  const { basemap } = await api.meta();
  if (!basemap) return;
  const own = await read(new URL(basemap, location.href).href);
  if (!map.style) return; // removed meanwhile
  map.addSource("own", own.source);
  for (const layer of layersOf(own)) map.addLayer(layer, above());
}

async function read(address: string): Promise<OwnMap> {
  if (!address.toLowerCase().endsWith(".pmtiles"))
    return { source: { type: "geojson", data: address }, parts: [""], pictures: false };
  const { PMTiles, Protocol, TileType } = await import("pmtiles");
  const tiles = new PMTiles(address);
  const protocol = new Protocol();
  protocol.add(tiles);
  addProtocol("pmtiles", protocol.tile);
  const { tileType } = await tiles.getHeader();
  const url = `pmtiles://${address}`;
  if (tileType !== TileType.Mvt) return { source: { type: "raster", url, tileSize: 256 }, parts: [""], pictures: true };
  const about = (await tiles.getMetadata()) as { vector_layers?: { id: string }[] };
  return { source: { type: "vector", url }, parts: (about.vector_layers ?? []).map(({ id }) => id), pictures: false };
}

const LINES = "#8a949d"; // legible on the land of both themes

function layersOf({ parts, pictures }: OwnMap): LayerSpecification[] {
  if (pictures) return [{ id: "own-pictures", type: "raster", source: "own" }];
  return parts.flatMap((part) => {
    const where = part ? { source: "own", "source-layer": part } : { source: "own" };
    return [
      { id: `own-lines-${part}`, type: "line", ...where, paint: { "line-color": LINES, "line-width": 0.9 } },
      {
        id: `own-names-${part}`,
        type: "symbol",
        ...where,
        filter: ["==", ["geometry-type"], "Point"],
        layout: { "text-field": ["coalesce", ["get", "name"], ""], "text-size": 11 },
        paint: { "text-color": LINES },
      },
    ] satisfies LayerSpecification[];
  });
}
