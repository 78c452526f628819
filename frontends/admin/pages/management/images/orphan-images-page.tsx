import type { Image } from '@hanji/contracts/api/images';
import { describeFailure } from '@hanji/frontend-kit/api/describe-failure';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import type { Column } from '@hanji/frontend-kit/controls/data-table';
import { EmptyState } from '@hanji/frontend-kit/controls/list-states';
import { ShortDay } from '@hanji/frontend-kit/ui/time';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { deleteImage, deleteOrphans, listOrphans } from '../../../api/management/orphans.ts';
import { AdminPage } from '../../../parts/admin-page.tsx';
import { listMessages } from '../../../parts/list-messages.ts';
import { type Records, RecordTable, useRecords } from '../../../parts/record-table.tsx';
import { useChange } from '../../../parts/use-change.ts';
import { managementMessages } from '../management-messages.ts';

/** `/admin/management/images`: pictures that nothing uses. */
export default function OrphanImagesPage(): ReactNode {
  const { api, ask, language, showToast } = usePage();
  const { orphans: messages, bytes } = managementMessages[language];
  const { many } = useChange();
  const queries = useQueryClient();
  const orphans: Records<Image> = { name: ['orphans'], load: (cursor, signal) => listOrphans(api, cursor, signal) };
  const { data } = useRecords(orphans);
  const isAny = data?.pages.some(({ items }) => items.length > 0) === true;
  const remove = async (images: readonly Image[]) => {
    const title = messages.deleteTitle(images.length, images[0]?.filename ?? '');
    const question = { title, detail: messages.deleteDetail, confirm: messages.deleteConfirm(images.length), isDestructive: true };
    return (await ask(question)) && (await many(images, ({ id }) => deleteImage(api, id), messages.deleted, ['orphans']));
  };
  const removeAll = async () => {
    const question = { title: messages.deleteAllTitle, detail: messages.deleteDetail, confirm: messages.deleteAll, isDestructive: true };
    if (!(await ask(question))) return;
    await deleteOrphans(api).then(
      (gone) => showToast({ kind: 'done', text: messages.deletedAll(gone.deleted, bytes(gone.bytes)) }),
      (error: unknown) => showToast({ kind: 'error', text: describeFailure(error, language) }),
    );
    await queries.invalidateQueries({ queryKey: ['orphans'] });
  };
  return (
    <AdminPage
      place="orphanImages"
      lead={messages.lead}
      actions={
        <button type="button" className="button button-danger" aria-disabled={isAny ? undefined : true} onClick={() => (isAny ? void removeAll() : undefined)}>
          {messages.deleteAll}
        </button>
      }
    >
      <RecordTable
        {...orphans}
        keyOf={({ id }) => id}
        nameOf={({ filename }) => filename}
        caption={messages.lead}
        columns={useColumns()}
        bulk={[{ label: listMessages[language].delete, isDestructive: true, run: remove }]}
        empty={<EmptyState title={messages.empty} />}
      />
    </AdminPage>
  );
}

function useColumns(): readonly Column<Image>[] {
  const { language } = usePage();
  const { orphans: messages, bytes } = managementMessages[language];
  return [
    {
      title: messages.columns.picture,
      cell: ({ url, filename, width, height }) => (
        <span className="orphan">
          <img src={url} alt="" width={64} height={48} loading="lazy" />
          <span>
            {filename}
            <br />
            <small>
              {width} × {height}
            </small>
          </span>
        </span>
      ),
    },
    { title: messages.columns.size, isFigure: true, cell: ({ size }) => bytes(size) },
    { title: messages.columns.day, cell: ({ createdAt }) => <ShortDay at={createdAt} /> },
  ];
}
