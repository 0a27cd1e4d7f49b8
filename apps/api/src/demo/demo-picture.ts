/** A small drawn picture for the demo's requests: a patrol car under a sky, different for every number. */
import { crc32, deflateSync } from 'node:zlib';

const [width, height] = [640, 400];
type Colour = readonly [number, number, number];
const skies: readonly [Colour, Colour][] = [[[126, 178, 221], [232, 240, 247]], [[245, 176, 121], [252, 229, 205]], [[38, 52, 89], [98, 110, 150]]];
const stripes: readonly Colour[] = [[31, 78, 121], [15, 118, 110], [180, 83, 9]];

const inside = (x: number, y: number, left: number, top: number, right: number, bottom: number) => x >= left && x < right && y >= top && y < bottom;
const round = (x: number, y: number, cx: number, cy: number, radius: number) => (x - cx) ** 2 + (y - cy) ** 2 < radius ** 2;

function colourAt(x: number, y: number, [top, low]: readonly [Colour, Colour], stripe: Colour): Colour {
  if (round(x, y, 230, 312, 36) || round(x, y, 430, 312, 36)) return round(x, y, 230, 312, 17) || round(x, y, 430, 312, 17) ? [203, 213, 225] : [24, 24, 27];
  if (inside(x, y, 300, 152, 330, 164)) return [220, 38, 38];
  if (inside(x, y, 330, 152, 360, 164)) return [37, 99, 235];
  const slope = Math.max(0, 214 - y) * 0.7;
  if (inside(x, y, 226 + slope, 164, 434 - slope, 218)) return inside(x, y, 244 + slope, 174, 416 - slope, 216) && !inside(x, y, 326, 164, 334, 218) ? [71, 85, 105] : [248, 250, 252];
  if (inside(x, y, 150, 214, 510, 312)) return inside(x, y, 150, 252, 510, 272) ? stripe : [248, 250, 252];
  if (y > 300) return y > 332 && y < 338 && x % 96 < 52 ? [226, 232, 240] : [71, 76, 84];
  const part = y / 300;
  return [0, 1, 2].map((at) => Math.round((top[at] ?? 0) + ((low[at] ?? 0) - (top[at] ?? 0)) * part)) as unknown as Colour;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}

/** A PNG of 640 × 400; another number, another sky and stripe, and so another hash. */
export function demoPicture(number: number): Buffer {
  const [sky, stripe] = [skies[number % skies.length] ?? skies[0]!, stripes[Math.floor(number / skies.length) % stripes.length] ?? stripes[0]!];
  const rows = Buffer.alloc((width * 3 + 1) * height);
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) rows.set(colourAt(x, y, sky, stripe), y * (width * 3 + 1) + 1 + x * 3);
  const head = Buffer.from([0, 0, width >> 8, width & 255, 0, 0, height >> 8, height & 255, 8, 2, 0, 0, 0]);
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}
