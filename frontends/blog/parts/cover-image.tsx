/**
 * A post's picture in a frame of fixed shape, so that nothing moves when it comes. It decorates: the title beside it
 * says what the post is about.
 */
export function CoverImage({ src, className, isEager }: { readonly src: string; readonly className: string; readonly isEager: boolean }) {
  return (
    <div className={`cover ${className}`}>
      <img src={src} alt="" decoding="async" {...(isEager ? { fetchPriority: 'high' } : { loading: 'lazy' })} />
    </div>
  );
}
