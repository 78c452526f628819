/** Contrast of two colours as WCAG counts it, from 1 to 21. Colours as `#rrggbb` or as a browser computes them (`rgb(250, 247, 242)`). */
export function contrastOf(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/** What a contrast is good for: text, marks without words, or neither. */
export function useOfContrast(contrast: number): 'text' | 'marks' | 'nothing' {
  if (contrast >= 4.5) return 'text';
  return contrast >= 3 ? 'marks' : 'nothing';
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = channels(color).map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function channels(color: string): number[] {
  if (color.startsWith('#')) return [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
  return (color.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number);
}
