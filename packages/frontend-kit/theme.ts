/** What a reader can choose; `system` follows the device. */
export const themes = ['system', 'light', 'dark'] as const;
/** A colour scheme choice. */
export type Theme = (typeof themes)[number];

/** Cookie that remembers the theme; read by the shell's server and set by its script. */
export const themeCookie = 'hanji_theme';

/** Colours of the browser's own frame around the page, as in `tokens.css`. */
export const themeColors = { light: '#faf7f2', dark: '#191816' } as const;

/** Whether a text names a theme. */
export function isTheme(value: unknown): value is Theme {
  return themes.some((theme) => theme === value);
}
