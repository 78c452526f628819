import { useReader } from './reader-view.tsx';

/** Says that there is nothing here, and where there is something. */
export function EmptyState({ children }: { readonly children: string }) {
  const { messages } = useReader();
  return (
    <div className="empty-state">
      <p>{children}</p>
      <p>
        <a href="/posts">{messages.allPosts}</a>
      </p>
    </div>
  );
}
