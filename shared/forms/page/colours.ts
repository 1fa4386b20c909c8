type Channels = [red: number, green: number, blue: number];

const WHITE = '#ffffff';
const BLACK = '#000000';
/** Steps in which a colour is moved until it can be read. */
const STEPS = 20;

const channelsOf = (colour: string): Channels =>
  [1, 3, 5].map((i) => Number.parseInt(colour.slice(i, i + 2), 16)) as Channels;

/** WCAG 2.2, "relative luminance". */
function luminance(colour: string): number {
  const [red, green, blue] = channelsOf(colour).map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as Channels;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** How well two colours stand apart, from 1 to 21; WCAG 2.2 asks for 4.5 for text. Colours are `#rrggbb`. */
export function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

/** Black or white, whichever is read better on a colour: one of the two always has a contrast of 4.5 at least. */
export const inkOn = (colour: string) => (contrast(colour, WHITE) >= contrast(colour, BLACK) ? WHITE : BLACK);

/** The colour itself, or as little darker or lighter as makes it readable as text on the ground. */
export function readableOn(ground: string, colour: string): string {
  const towards = inkOn(ground);
  const mixed = Array.from({ length: STEPS + 1 }, (_, i) => mix(colour, towards, i / STEPS));
  return mixed.find((one) => contrast(one, ground) >= 4.5) ?? towards;
}

function mix(colour: string, other: string, share: number): string {
  const others = channelsOf(other);
  const parts = channelsOf(colour).map((value, i) => Math.round(value + ((others[i] ?? 0) - value) * share));
  return `#${parts.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}
