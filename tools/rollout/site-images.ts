import { projectRoot } from '@hanji/contracts/project-root';
import { configKeys } from '@hanji/stacks/config-schema';
import { keeperImage } from '@hanji/stacks/release-files';
import type { StackFile } from './stack-file.ts';

/** Images of a site besides those of its releases, by the key that names each: servers, the gateway, what observes it, what looks after previews. */
export function siteImages({ value }: Pick<StackFile, 'value'>): ReadonlyMap<string, string> {
  // A key with a mistake is told by the program, with all other mistakes.
  const [images, gateway, observability, previews] = [
    configKeys.images.safeParse(value('images')).data,
    configKeys.gateway.safeParse(value('gateway')).data,
    configKeys.observability.safeParse(value('observability')).data,
    configKeys.previews.safeParse(value('previews')).data,
  ];
  const blue = configKeys.releases.safeParse(value('releases')).data?.blue.version;
  const keeper = previews === undefined ? undefined : (previews.keeper ?? (blue === undefined ? undefined : keeperImage(projectRoot, blue)));
  const observing = observability?.mode === 'deployed' ? Object.entries(observability.images) : [];
  const isRun = (name: string) => observability?.exporters === true || !name.endsWith('Exporter');
  return new Map([
    ...Object.entries(images ?? {}).map(([name, image]) => [`hanji:images.${name}`, image] as const),
    ...(gateway === undefined ? [] : [['hanji:gateway.image', gateway.image] as const]),
    ...observing.filter(([name]) => isRun(name)).map(([name, image]) => [`hanji:observability.images.${name}`, image] as const),
    ...(keeper === undefined ? [] : [['hanji:previews.keeper', keeper] as const]),
  ]);
}
