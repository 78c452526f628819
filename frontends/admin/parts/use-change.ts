import { describeFailure } from '@hanji/frontend-kit/api/describe-failure';
import { hasCode } from '@hanji/frontend-kit/api/problem-error';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { useQueryClient } from '@tanstack/react-query';
import { listMessages } from './list-messages.ts';

/** How a change to several things is taken back, by the sentence that tells of it. */
interface Undo<Item, Result> {
  readonly work: (item: Item, result: Result) => Promise<unknown>;
  readonly done: (count: number) => string;
}

/** Changes things and tells how it went; answers whether all of it is done. */
export interface Change {
  /** One change. `lists` are the first words of the names of lists that show what is changed. */
  readonly one: (work: () => Promise<unknown>, done: string, lists: readonly string[]) => Promise<boolean>;
  /**
   * The same change to several things, one after the other; the first failure ends it and is told with how many are done. `done` says how many
   * were changed; null where that is told otherwise. With `undo` what is done is offered to be taken back.
   */
  readonly many: <Item, Result = unknown>(
    items: readonly Item[],
    work: (item: Item) => Promise<Result>,
    done: ((count: number, results: readonly Result[]) => string) | null,
    lists: readonly string[],
    undo?: Undo<Item, Result>,
  ) => Promise<boolean>;
}

/** Ways to change what lists show. Failures are told in words, and the lists loaded anew either way: what they show is what there is. */
export function useChange(): Change {
  const { language, showToast } = usePage();
  const queries = useQueryClient();
  const messages = listMessages[language];
  const reload = (lists: readonly string[]) => Promise.all(lists.map((name) => queries.invalidateQueries({ queryKey: [name] })));
  const why = (error: unknown) => (hasCode(error, 'version_conflict') ? messages.changedElsewhere : describeFailure(error, language));
  const many: Change['many'] = async (items, work, done, lists, undo) => {
    const changed: (readonly [(typeof items)[number], Awaited<ReturnType<typeof work>>])[] = [];
    const offer = () => {
      if (undo === undefined || changed.length === 0) return {};
      const run = () => void many(changed, ([item, result]) => undo.work(item, result), undo.done, lists);
      return { action: { label: messages.undo, run } };
    };
    try {
      for (const item of items) changed.push([item, await work(item)]);
      const results = changed.map(([, result]) => result);
      if (done !== null) showToast({ kind: 'done', text: done(results.length, results), ...offer() });
      return true;
    } catch (error) {
      const text = items.length === 1 ? why(error) : messages.partlyDone(changed.length, items.length, why(error));
      showToast({ kind: 'error', text, ...offer() });
      return false;
    } finally {
      await reload(lists);
    }
  };
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
    many,
  };
}
