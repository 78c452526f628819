import type { AuthorProfile } from '@hanji/contracts/api/users';
import { textLanguage } from '@hanji/frontend-kit/i18n/content-language';
import { Avatar } from '@hanji/frontend-kit/ui/avatar';

/** The blog's author: picture, name and a few words. */
export function AuthorCard({ author, label }: { readonly author: AuthorProfile; readonly label: string }) {
  return (
    <section className="author-card" aria-label={label}>
      <Avatar name={author.name} image={author.avatar} size={56} />
      <p className="author-name">{author.name}</p>
      {author.bio === '' ? null : (
        <p className="author-bio" lang={textLanguage(author.bio)}>
          {author.bio}
        </p>
      )}
    </section>
  );
}
