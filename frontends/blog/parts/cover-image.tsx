import { sourcesOf } from '@hanji/frontend-kit/content/pictures';
import { useReader } from './reader-view.tsx';

interface CoverImageProps {
  readonly src: string;
  readonly className: string;
  /** In sight at once: loaded before all else. */
  readonly isEager: boolean;
  /** How wide it is shown, as for `sizes`. */
  readonly sizes: string;
}

/**
 * A post's picture in a frame of fixed shape, so that nothing moves when it comes; until then the frame is of the
 * picture's own colour. It decorates: the title beside it says what the post is about.
 */
export function CoverImage({ src, className, isEager, sizes }: CoverImageProps) {
  const image = useReader().pictures.find(src);
  return (
    <div className={`cover ${className}`}>
      {image === null ? null : (
        <svg aria-hidden="true">
          <rect width="100%" height="100%" fill={image.color} />
        </svg>
      )}
      <picture>
        {image === null ? null : sourcesOf(image, !isEager).map((source) => <source key={source.type} sizes={sizes} {...source} />)}
        <img src={src} alt="" width={image?.width} height={image?.height} decoding="async" {...(isEager ? { fetchPriority: 'high' } : { loading: 'lazy' })} />
      </picture>
    </div>
  );
}
