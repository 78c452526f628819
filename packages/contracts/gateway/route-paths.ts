const params = /:[a-zA-Z_]\w*/g;

/**
 * Kong's path of a template: `/api/posts/:slug` → `~/api/posts/[^/]+$`. A last segment of `*` or `*name` takes the rest
 * of the path. Always a regular expression, so that nothing behind the template matches too.
 */
export function kongPath(template: string): string {
  const segments = segmentsOf(template).map((segment) => (segment.startsWith('*') ? '.+' : segment.split(params).map(escapeRegExp).join('[^/]+')));
  return `~/${segments.join('/')}$`;
}

/**
 * Order among templates that may match the same path: the higher one is more fixed, compared from the left. Fits into
 * Kong's 32 bits. Throws for templates of more than 12 segments.
 */
export function pathPriority(template: string): number {
  const segments = segmentsOf(template);
  if (segments.length > maxSegments) throw new Error(`${template} has more than ${maxSegments} segments; make it shorter.`);
  let priority = 0;
  for (let at = 0; at < maxSegments; at += 1) priority = priority * 4 + fixedness(segments[at]);
  // Room below for the routes that answer what no template takes.
  return priority + 1;
}

const maxSegments = 12;

function fixedness(segment: string | undefined): number {
  if (segment === undefined || segment.startsWith('*')) return 0;
  if (/^:[a-zA-Z_]\w*$/.test(segment)) return 1;
  return segment.includes(':') ? 2 : 3;
}

function segmentsOf(template: string): string[] {
  const segments = template.split('/').slice(1);
  const rest = segments.findIndex((segment) => segment.startsWith('*'));
  if (!template.startsWith('/') || (rest !== -1 && rest !== segments.length - 1)) {
    throw new Error(`${template} is no path template: it starts with "/" and has "*" only as its last segment.`);
  }
  return segments;
}

function escapeRegExp(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
