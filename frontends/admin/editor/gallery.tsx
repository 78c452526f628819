import type { Image } from '@hanji/contracts/api/images';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { Dialog } from '@hanji/frontend-kit/controls/dialog';
import { EmptyState, ErrorState, LoadingState, MoreButton } from '@hanji/frontend-kit/controls/list-states';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { listImages } from '../api/images/list-images.ts';
import { editorMessages } from './editor-messages.ts';

interface GalleryProps {
  readonly onChoose: (image: Image) => void;
  readonly onClose: () => void;
}

/** The pictures that the site has already, newest first; one of them is taken. */
export function Gallery({ onChoose, onClose }: GalleryProps): ReactNode {
  const { api, language } = usePage();
  const { gallery: messages } = editorMessages[language];
  const list = useInfiniteQuery({
    queryKey: ['images'],
    queryFn: ({ pageParam, signal }) => listImages(api, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
  // Faces of users are no pictures of the site.
  const images = list.data?.pages.flatMap(({ items }) => items).filter(({ folder }) => folder !== 'avatars') ?? [];
  return (
    <Dialog title={messages.title} language={language} onClose={onClose}>
      {list.isPending ? <LoadingState language={language} /> : null}
      {list.isError ? <ErrorState error={list.error} language={language} retry={() => void list.refetch()} /> : null}
      {list.isSuccess && images.length === 0 && !list.hasNextPage ? <EmptyState title={messages.empty} /> : null}
      <ul className="gallery">
        {images.map((image) => (
          <li key={image.id}>
            <button ref={image === images[0] ? takeFocus : undefined} type="button" title={image.filename} onClick={() => onChoose(image)}>
              <img src={thumbnailOf(image)} alt={image.filename} width={160} height={120} loading="lazy" />
            </button>
          </li>
        ))}
      </ul>
      {list.hasNextPage ? <MoreButton language={language} isBusy={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} /> : null}
    </Dialog>
  );
}

/** The first picture has the focus as soon as it is there, unless something else was chosen meanwhile. */
function takeFocus(picture: HTMLButtonElement | null): void {
  if (picture !== null && document.activeElement === picture.closest('dialog')) picture.focus();
}

/** The smallest form that is wide enough. */
function thumbnailOf({ url, variants }: Image): string {
  const wide = variants.filter(({ width, format }) => format === 'webp' && width >= 320).toSorted((one, other) => one.width - other.width);
  return wide[0]?.url ?? url;
}
