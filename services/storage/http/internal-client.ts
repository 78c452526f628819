import { mediaRoutes } from '@hanji/contracts/media-routes';
import { DomainError } from '@hanji/service-kit/domain-error';
import type { InternalClient } from '@hanji/service-kit/http/internal-client';
import type { FindUsedFiles } from '../domain/use/find-used-files.ts';

/** Asks every service that keeps texts or profiles; one that does not answer, or does not know the question, makes all of it fail. */
export function usedFilesFinder(keepers: InternalClient): FindUsedFiles {
  return async (files) => {
    const used = new Set<string>();
    if (files.length === 0) return used;
    for (const keeper of keepers.names) {
      const answer = await keepers.get(keeper, `/internal/media?files=${files.join(',')}`, mediaRoutes.mediaInUse.response.schema).catch((cause: unknown) => {
        throw new DomainError(
          'unavailable',
          'service_unavailable',
          `Whether pictures are in use cannot be known: ${keeper} does not answer. Try again in a moment.`,
          { retryAfter: 5, cause },
        );
      });
      for (const file of answer.used) used.add(file);
    }
    return used;
  };
}
