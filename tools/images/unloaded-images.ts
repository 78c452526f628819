import { z } from 'zod';
import { runProgram } from './run-program.ts';

const Nodes = z.object({
  items: z.array(z.object({ status: z.object({ images: z.array(z.object({ names: z.array(z.string()).default([]) })).default([]) }) })),
});

/**
 * Which of these images some node of the cluster that kubectl talks to does not have, as far as its nodes tell (about fifty images each): loading
 * one again costs seconds, leaving one out costs the update. All of them where kubectl tells nothing.
 */
export async function unloadedImages(
  images: readonly string[],
  getNodes = () => runProgram('kubectl', ['get', 'nodes', '--output', 'json']),
): Promise<string[]> {
  const nodes = await getNodes()
    .then((text) => Nodes.parse(JSON.parse(text)).items)
    .catch(() => []);
  if (nodes.length === 0) return [...images];
  return images.filter((image) => !nodes.every(({ status }) => status.images.some(({ names }) => names.includes(image))));
}
