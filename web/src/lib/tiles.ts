import { addProtocol, type RasterSourceSpecification } from "maplibre-gl";

/** Pictures of the settings that lie over the base map: by an address with {z}, {x} and {y}, or out of a PMTiles file. */
export async function tilesOf(address: string): Promise<RasterSourceSpecification> {
  if (!address.endsWith(".pmtiles")) return { type: "raster", tileSize: 256, maxzoom: 19, tiles: [address] };
  const { Protocol } = await import("pmtiles");
  addProtocol("pmtiles", new Protocol().tile as Parameters<typeof addProtocol>[1]);
  return { type: "raster", tileSize: 256, url: `pmtiles://${address}` };
}
