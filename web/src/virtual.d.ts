declare module "virtual:types" {
  const rows: [type: string, english: string, arabic: string][];
  export default rows;
}
declare module "virtual:places" {
  const names: Record<string, string>;
  export default names;
}
declare module "virtual:actors" {
  const names: Record<string, string>;
  export default names;
}
declare module "virtual:labels" {
  const rows: [level: number, english: string, arabic: string, lat: number, lon: number, radius: number][];
  export default rows;
}
declare module "virtual:objects" {
  const names: Record<string, string>;
  export default names;
}
declare module "virtual:weapons" {
  const names: Record<string, string>;
  export default names;
}
declare module "virtual:phrases" {
  const data: { rows: [phrase: string, english: string, arabic: string][]; countries: Record<string, [english: string, arabic: string]> };
  export default data;
}
declare module "virtual:earth" {
  export const coarse: string;
  export const fine: string;
}
