import { escapeMarkup } from '@hanji/contracts/escape-markup';

/** Text as HTML shows it, with what stands between backticks as code. */
export function withCode(text: string): string {
  return escapeMarkup(text).replaceAll(/`([^`]+)`/g, '<code>$1</code>');
}

/** A whole document of the API reference: no script, one style sheet of this site. `body` is HTML. */
export function htmlDocument(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeMarkup(title)}</title>
<link rel="stylesheet" href="/api/docs/reader.css">
</head>
<body>
${body}
</body>
</html>
`;
}
