/** Reads colour tokens from a stylesheet and measures how far two of them stand apart, as WCAG defines it. */
export type Theme = 'light' | 'dark';
type Linear = [red: number, green: number, blue: number];

export class Palette {
  readonly #declared: Map<string, string>;

  constructor(css: string) {
    const declarations = css.matchAll(/(--[\w-]+):\s*([^;]+);/g);
    this.#declared = new Map([...declarations].map(([, name = '', value = '']) => [name, value]));
  }

  contrast(one: string, other: string, theme: Theme): number {
    const [bright = 0, dim = 0] = [one, other]
      .map((name) => luminance(this.colour(name, theme)))
      .sort((a, b) => b - a);
    return (bright + 0.05) / (dim + 0.05);
  }

  /** The colour as linear sRGB; parts outside of 0..1 lie outside of what every screen can show. */
  colour(name: string, theme: Theme): Linear {
    const value = this.#declared.get(name);
    if (value === undefined) throw new Error(`There is no token ${name}`);
    return this.#resolved(value.trim(), theme);
  }

  #resolved(value: string, theme: Theme): Linear {
    const both =
      /^light-dark\((var\([^)]*\)|oklch\([^)]*\)),\s*(var\([^)]*\)|oklch\([^)]*\))\)$/.exec(value);
    if (both) return this.#resolved((theme === 'light' ? both[1] : both[2]) ?? '', theme);
    const reference = /^var\((--[\w-]+)\)$/.exec(value);
    if (reference) return this.colour(reference[1] ?? '', theme);
    const parts = /^oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)$/.exec(value);
    if (!parts) throw new Error(`Not a colour: ${value}`);
    return fromOklch(Number(parts[1]), Number(parts[2]), Number(parts[3]));
  }
}

/** Björn Ottosson's matrices. */
function fromOklch(lightness: number, chroma: number, hue: number): Linear {
  const angle = (hue * Math.PI) / 180;
  const [a, b] = [chroma * Math.cos(angle), chroma * Math.sin(angle)];
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

function luminance([red, green, blue]: Linear): number {
  const shown = (part: number) => Math.min(1, Math.max(0, part));
  return 0.2126 * shown(red) + 0.7152 * shown(green) + 0.0722 * shown(blue);
}
