import { isTheme, type Theme, themeColors, themeCookie } from '../theme.ts';

/** The theme chosen for this page. */
export function chosenTheme(): Theme {
  const theme = document.documentElement.dataset['theme'];
  return isTheme(theme) ? theme : 'system';
}

/** Whether the page is dark right now, by choice or by the device. */
export function isDark(): boolean {
  const theme = chosenTheme();
  return theme === 'system' ? matchMedia('(prefers-color-scheme: dark)').matches : theme === 'dark';
}

/** Shows a theme at once and remembers it for a year. */
export function chooseTheme(theme: Theme): void {
  document.documentElement.dataset['theme'] = theme;
  document.cookie = `${themeCookie}=${theme}; path=/; max-age=31536000; samesite=lax`;
  colorBrowserFrame();
  dispatchEvent(new CustomEvent('hanji:theme'));
}

/** Has the browser's own frame follow a theme that differs from the device's. */
export function colorBrowserFrame(): void {
  const theme = chosenTheme();
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
    const own = meta.media.includes('dark') ? 'dark' : 'light';
    meta.content = themeColors[theme === 'system' ? own : theme];
  }
}
