import type { CSSProperties } from 'react';

type Rgb = [red: number, green: number, blue: number];

const WHITE: Rgb = [255, 255, 255];
const INK = '#14171a';
const PAPER = '#e7e9ea';
/** The panels of the dark scheme. */
const NIGHT: Rgb = [25, 33, 39];
const LEGIBLE = 4.5;
const SEEN = 3;

const rgb = (colour: string): Rgb => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16)) as Rgb;
const hex = (colour: Rgb): string => `#${colour.map((each) => Math.round(each).toString(16).padStart(2, '0')).join('')}`;

function luminance(colour: Rgb): number {
  const [red, green, blue] = colour.map((each) => {
    const share = each / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as Rgb;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The ratio of WCAG, from 1 to 21. */
export function contrast(one: Rgb, other: Rgb): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

const inkOn = (colour: Rgb): string => (contrast(WHITE, colour) >= LEGIBLE ? '#ffffff' : INK);

/** As it is seen on the dark panels: what is almost black there is turned around, and what is too deep is lightened. */
function byNight(colour: Rgb): Rgb {
  if (contrast(colour, NIGHT) >= SEEN) return colour;
  if (Math.max(...colour) - Math.min(...colour) < 40) return rgb(PAPER);
  let light = colour;
  while (contrast(light, NIGHT) < SEEN) light = light.map((each) => Math.ceil(each + (255 - each) * 0.03)) as Rgb;
  return light;
}

/** A colour for a network that names none: the same for the same id, and dark enough for a white letter. */
export function colourOf(id: string): string {
  const hue = [...id].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)!) % 360, 7);
  const part = (at: number) => {
    const turn = (at + hue / 30) % 12;
    return 255 * (0.3 - 0.135 * Math.max(-1, Math.min(turn - 3, 9 - turn, 1)));
  };
  return hex([part(0), part(8), part(4)]);
}

/** A sign's colour and what is legible on it, by day and by night. */
export function signColours(colour: string): CSSProperties {
  const day = rgb(colour);
  const night = byNight(day);
  return {
    '--sign': colour,
    '--sign-ink': inkOn(day),
    '--sign-night': hex(night),
    '--sign-night-ink': inkOn(night),
  } as CSSProperties;
}
