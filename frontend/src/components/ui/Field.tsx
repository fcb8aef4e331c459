/** The site's own picture: needles that lie along the field between two poles. Each page has its own field. */
interface Point {
  x: number;
  y: number;
}

interface Needles {
  far: string;
  near: string;
  pole: string;
}

const WIDTH = 960;
const HEIGHT = 600;

/** A number in 0..1 that depends on the seed and the turn only (FNV-1a). */
function chance(seed: string, turn: number): number {
  let hash = 0x811c9dc5 ^ turn;
  for (const character of seed)
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return ((hash ^ (hash >>> 13)) >>> 0) / 2 ** 32;
}

function pull(from: Point, to: Point): Point {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const cube = Math.hypot(dx, dy) ** 3 + 1;
  return { x: dx / cube, y: dy / cube };
}

function needleAt(spot: Point, north: Point, south: Point, half: number): string {
  const [n, s] = [pull(spot, north), pull(spot, south)];
  const angle = Math.atan2(n.y - s.y, n.x - s.x);
  const [dx, dy] = [Math.cos(angle) * half, Math.sin(angle) * half];
  return `M${Math.round(spot.x - dx)} ${Math.round(spot.y - dy)}l${Math.round(2 * dx)} ${Math.round(2 * dy)}`;
}

function groupOf(spot: Point, north: Point, south: Point, step: number): keyof Needles | null {
  const toNorth = Math.hypot(spot.x - north.x, spot.y - north.y);
  const toPole = Math.min(toNorth, Math.hypot(spot.x - south.x, spot.y - south.y));
  if (toPole < step * 0.6) return null;
  if (toNorth < step * 2.6) return 'pole';
  return toPole < step * 6 ? 'near' : 'far';
}

function needles(north: Point, south: Point, step: number): Needles {
  const made: Needles = { far: '', near: '', pole: '' };
  for (let y = step / 2; y < HEIGHT; y += step) {
    for (let x = step / 2; x < WIDTH; x += step) {
      const group = groupOf({ x, y }, north, south, step);
      if (group) made[group] += needleAt({ x, y }, north, south, step * 0.28);
    }
  }
  return made;
}

interface FieldProps {
  /** The same seed gives the same field. */
  seed: string;
  /** Distance between needles, of a width of 960. */
  step?: number;
  className?: string;
}

export function Field({ seed, step = 40, className = '' }: FieldProps) {
  const north = { x: 560 + chance(seed, 1) * 240, y: 140 + chance(seed, 2) * 220 };
  const south = { x: 160 + chance(seed, 3) * 240, y: 200 + chance(seed, 4) * 280 };
  const { far, near, pole } = needles(north, south, step);
  return (
    <svg
      className={`field ${className}`}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
    >
      <path className="field-far" d={far} />
      <path className="field-near" d={near} />
      <path className="field-pole" d={pole} />
    </svg>
  );
}
