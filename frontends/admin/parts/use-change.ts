import { describeFailure } from '@hanji/frontend-kit/api/describe-failure';
import { hasCode } from '@hanji/frontend-kit/api/problem-error';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { useQueryClient } from '@tanstack/react-query';
import { listMessages } from './list-messages.ts';

/** Changes things and tells how it went; answers whether all of it is done. */
export interface Change {
  /** One change. `lists` are the first words of the names of lists that show what is changed. */
  readonly one: (work: () => Promise<unknown>, done: string, lists: readonly string[]) => Promise<boolean>;
  /**
   * The same change to several things, one after the other; the first failure ends it and is told with how many are done. `done` says how many
   * were changed; null where that is told otherwise.
   */
  readonly many: <Item>(
    items: readonly Item[],
    work: (item: Item) => Promise<unknown>,
    done: ((count: number) => string) | null,
    lists: readonly string[],
  ) => Promise<boolean>;
}

/** Ways to change what lists show. Failures are told in words, and the lists loaded anew either way: what they show is what there is. */
export function useChange(): Change {
  const { language, showToast } = usePage();
  const queries = useQueryClient();
  const messages = listMessages[language];
  const reload = (lists: readonly string[]) => Promise.all(lists.map((name) => queries.invalidateQueries({ queryKey: [name] })));
  const why = (error: unknown) => (hasCode(error, 'version_conflict') ? messages.changedElsewhere : describeFailure(error, language));
  return {
    one: async (work, done, lists) => {
      try {
        await work();
        showToast({ kind: 'done', text: done });
        return true;
      } catch (error) {
        showToast({ kind: 'error', text: why(error) });
        return false;
      } finally {
        await reload(lists);
      }
    },
    many: async (items, work, done, lists) => {
      let count = 0;
      try {
        for (const item of items) {
          await work(item);
          count += 1;
        }
        if (done !== null) showToast({ kind: 'done', text: done(count) });
        return true;
      } catch (error) {
        showToast({ kind: 'error', text: items.length === 1 ? why(error) : messages.partlyDone(count, items.length, why(error)) });
        return false;
      } finally {
        await reload(lists);
      }
    },
  };
}
